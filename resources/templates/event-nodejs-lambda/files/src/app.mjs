// {{ description }}
export const handler = async (event, context) => {
  const name = event.name ?? "world";
  const greeting = `${process.env.GREETING ?? "Hello"}, ${name}!`;
  console.log(`Greeting ${name}`);
  return { message: greeting };
};
