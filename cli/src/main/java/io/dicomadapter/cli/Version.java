package io.dicomadapter.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which version this is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = DicomAdapter.class.getPackage().getImplementationVersion();
        return new String[] {"dicom-adapter " + (version == null ? "of an unpackaged build" : version)};
    }
}
