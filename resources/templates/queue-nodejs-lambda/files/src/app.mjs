// {{ description }}
export const handler = async (event, context) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      workOn(record);
    } catch (error) {
      console.error(`Message ${record.messageId} comes again`, error);
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};

function workOn(record) {
  const { order } = JSON.parse(record.body);
  console.log(`Message ${record.messageId}: order ${order}`);
}
