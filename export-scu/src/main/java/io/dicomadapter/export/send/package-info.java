/**
 * One try of an export: {@link io.dicomadapter.export.send.SendExport#send} sends what is not sent yet, and remembers each
 * answer on the shared storage before it goes on, so that whoever continues knows it.
 */
package io.dicomadapter.export.send;
