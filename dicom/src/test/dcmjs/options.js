// What the tests ask for: one JSON object as the only argument.
const fs = require('fs');
const { Implementation, log } = require('dcmjs-dimse');

const options = JSON.parse(process.argv[2]);

log.setLevel('error'); // each line on its standard output is an answer to the tests

if (options.maxPdu) {
  Implementation.setMaxPduLength(options.maxPdu);
}

function security() {
  if (!options.tls) {
    return undefined;
  }
  return {
    key: fs.readFileSync(options.tls.key),
    cert: fs.readFileSync(options.tls.certificate),
    ca: fs.readFileSync(options.tls.trusted),
    requestCert: true,
    rejectUnauthorized: true,
  };
}

module.exports = { options, security };
