// Sends files, each over an association of its own:
// node scu.js '{"port":104,"calling":"A","associations":[{"called":"B","file":"a.dcm"},{"called":"B"}]}'
// Without a file it asks for C-ECHO. Prints a line of JSON for each association. Beside each file it leaves the data set as
// it encoded it, in FILE.sent. Ends with 0 if every association was released in good order, whatever was answered on it.
const fs = require('fs');
const { Client, Dataset, constants, requests } = require('dcmjs-dimse');
const { options, security } = require('./options');

class RecordedDataset extends Dataset {
  constructor(source, file) {
    super(source.getElements(), source.getTransferSyntaxUid());
    this.file = file;
  }

  getDenaturalizedDataset(...parameters) {
    const encoded = super.getDenaturalizedDataset(...parameters);
    fs.writeFileSync(this.file + '.sent', encoded);
    return encoded;
  }
}

function requestFor(file) {
  if (!file) {
    return new requests.CEchoRequest();
  }
  const dataset = Dataset.fromFile(file);
  const request = new requests.CStoreRequest(new RecordedDataset(dataset, file));
  request.setAdditionalTransferSyntaxes([dataset.getTransferSyntaxUid()]);
  return request;
}

function associate({ called, file }) {
  return new Promise((resolve) => {
    const outcome = { file, released: false };
    const client = new Client();
    const request = requestFor(file);
    request.on('response', (response) => (outcome.status = response.getStatus()));
    client.addRequest(request);
    client.on('associationAccepted', (association) => {
      outcome.asyncOps = [association.getMaxAsyncOpsInvoked(), association.getMaxAsyncOpsPerformed()];
      outcome.userIdentityAnswered = association.getNegotiateUserIdentityServerResponse();
    });
    client.on('associationRejected', (rejection) => (outcome.rejected = rejection));
    client.on('networkError', (error) => (outcome.error = error.message));
    client.on('associationReleased', () => (outcome.released = true));
    client.on('closed', () => resolve(outcome));
    client.send('127.0.0.1', options.port, options.calling, called, {
      securityOptions: security(),
      asyncOps: options.asyncOps,
      userIdentity: options.userIdentity && {
        ...options.userIdentity,
        type: constants.UserIdentityType[options.userIdentity.type],
      },
    });
  });
}

async function run() {
  let allReleased = true;
  for (const association of options.associations) {
    const outcome = await associate(association);
    allReleased = allReleased && outcome.released;
    process.stdout.write(JSON.stringify(outcome) + '\n');
  }
  process.exitCode = allReleased ? 0 : 1;
}

run();
