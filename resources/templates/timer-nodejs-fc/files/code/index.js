// {{ description }}
exports.handler = async (event, context) => {
  const tick = JSON.parse(event);
  const work = tick.payload || process.env.TASK;
  console.log(`Woken at ${tick.triggerTime} to ${work}`);
  return { done: work, at: tick.triggerTime };
};
