// {{ description }}
export const handler = async (event, context) => {
  const work = process.env.TASK;
  console.log(`Woken at ${event.time} to ${work}`);
  return { done: work, at: event.time };
};
