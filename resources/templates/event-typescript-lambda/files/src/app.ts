// {{ description }}
interface Greeted {
  name?: string;
}

export const handler = async (event: Greeted): Promise<{ message: string }> => {
  const name = event.name ?? "world";
  const greeting = `${process.env.GREETING ?? "Hello"}, ${name}!`;
  console.log(`Greeting ${name}`);
  return { message: greeting };
};
