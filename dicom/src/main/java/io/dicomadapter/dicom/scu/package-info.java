/**
 * The requestor's side: {@link io.dicomadapter.dicom.scu.ContextPlan} says what to propose,
 * {@link io.dicomadapter.dicom.scu.ScuAssociation} sends.
 */
package io.dicomadapter.dicom.scu;
