// {{ description }}
exports.handler = async (event, context) => {
  const order = JSON.parse(event);
  const name = order.name ?? "world";
  const greeting = `${process.env.GREETING ?? "Hello"}, ${name}!`;
  console.log(`Greeting ${name}`);
  return { message: greeting };
};
