/** Takes requests for exports: checks them, and makes of each a task for every destination that it names. */
package io.dicomadapter.export.intake;
