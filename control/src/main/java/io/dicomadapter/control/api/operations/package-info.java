/** Operations over REST: echo, exports, replays, dead letters. Who may only look may ask for lists. */
package io.dicomadapter.control.api.operations;
