package io.dicomadapter.dicom.dimse;

import io.dicomadapter.dicom.ul.AcceptedContext;

/** A command and the presentation context on which it came; if it has a data set, that is still to be read. */
public record ReceivedCommand(AcceptedContext context, DimseCommand command) {}
