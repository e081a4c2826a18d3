/**
 * The DICOM Storage SCP: receives instances, makes them durable, announces them on {@code instances.stored}, and only then
 * answers Success. Read {@link io.dicomadapter.ingest.SourcePolicy} for who is let in and
 * {@link io.dicomadapter.ingest.InstanceReceiver} for what happens to an instance.
 */
package io.dicomadapter.ingest;
