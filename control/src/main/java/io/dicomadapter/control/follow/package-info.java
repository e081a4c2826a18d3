/**
 * Reading topics to look at them: from some time ago on, in no consumer group, so that every replica sees all of it and a
 * restart begins anew.
 */
package io.dicomadapter.control.follow;
