// Receives on a free loopback port: node scp.js '{"folder":"received"}'
// Prints {"port":...} once it listens. Leaves each data set, as it came, in FOLDER/SOP-INSTANCE-UID, and answers with
// the status that is asked for once it has understood it.
const fs = require('fs');
const path = require('path');
const { Writable } = require('stream');
const { Dataset, Scp, Server, constants, responses } = require('dcmjs-dimse');
const { options, security } = require('./options');

const { PresentationContextResult, Status } = constants;

class Bytes extends Writable {
  constructor() {
    super();
    this.parts = [];
  }

  _write(part, encoding, done) {
    this.parts.push(part);
    done();
  }

  all() {
    return Buffer.concat(this.parts);
  }
}

class Peer extends Scp {
  associationRequested(association) {
    association.getPresentationContexts().forEach(({ id }) => {
      const context = association.getPresentationContext(id);
      context.setResult(PresentationContextResult.Accept, context.getTransferSyntaxUids()[0]);
    });
    this.sendAssociationAccept();
  }

  createStoreWritableStream() {
    return new Bytes();
  }

  createDatasetFromStoreWritableStream(bytes, context, callback) {
    this.received = bytes.all();
    callback(new Dataset(this.received, context.getAcceptedTransferSyntaxUid()));
  }

  cEchoRequest(request, callback) {
    const response = responses.CEchoResponse.fromRequest(request);
    response.setStatus(Status.Success);
    callback(response);
  }

  cStoreRequest(request, callback) {
    const uid = request.getDataset().getElement('SOPInstanceUID');
    const understood = uid === request.getAffectedSopInstanceUid();
    fs.writeFileSync(path.join(options.folder, request.getAffectedSopInstanceUid()), this.received);
    const response = responses.CStoreResponse.fromRequest(request);
    response.setStatus(understood ? options.status || Status.Success : Status.ProcessingFailure);
    callback(response);
  }

  associationReleaseRequested() {
    this.sendAssociationReleaseResponse();
  }
}

const server = new Server(Peer);
server.on('listening', () => process.stdout.write(JSON.stringify({ port: server.server.address().port }) + '\n'));
server.on('networkError', (error) => process.stderr.write(error.message + '\n'));
server.listen({ host: '127.0.0.1', port: 0 }, { securityOptions: security() });
