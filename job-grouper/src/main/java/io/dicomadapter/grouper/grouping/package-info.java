/**
 * What grouping decides, free of Kafka: {@link io.dicomadapter.grouper.grouping.GroupEngine} takes events, the values that
 * were kept, and the time, and gives back the values to keep. The topology feeds it what arrives, a replay what arrived.
 */
package io.dicomadapter.grouper.grouping;
