// {{ description }}
export const handler = async (event, context) => {
  const files = event.Records.map((record) => lookAt(record.s3));
  return { files };
};

function lookAt({ bucket, object }) {
  // S3 writes names as a form does: "my+cat.jpg" is "my cat.jpg".
  const name = decodeURIComponent(object.key.replaceAll("+", " "));
  console.log(`${name} in ${bucket.name} has ${object.size} bytes`);
  return { name, size: object.size };
}
