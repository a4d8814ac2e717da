// {{ description }}
exports.handler = async (event, context) => {
  // EventBridge brings one message or a list of them.
  const messages = [JSON.parse(event)].flat();
  return { orders: messages.map((message) => workOn(message.data)) };
};

function workOn({ messageId, messageBody }) {
  const { order } = typeof messageBody === "string" ? JSON.parse(messageBody) : messageBody;
  console.log(`Message ${messageId}: order ${order}`);
  return order;
}
