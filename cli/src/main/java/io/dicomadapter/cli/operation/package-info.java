/** Commands that services carry out: C-ECHO, exports, replays, what has died. */
package io.dicomadapter.cli.operation;
