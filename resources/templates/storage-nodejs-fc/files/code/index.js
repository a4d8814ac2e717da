// {{ description }}
exports.handler = async (event, context) => {
  const files = JSON.parse(event).events.map((record) => lookAt(record.oss));
  return { files };
};

function lookAt({ bucket, object }) {
  console.log(`${object.key} in ${bucket.name} has ${object.size} bytes`);
  return { name: object.key, size: object.size };
}
