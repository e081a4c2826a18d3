package io.dicomadapter.bench.load;

import io.dicomadapter.bench.peer.PeerKind;
import java.time.Duration;

/**
 * One receiver under one load in one round.
 *
 * @param round from 1
 * @param perSecond instances answered with Success in a second
 * @param median time from the last byte to Success
 * @param p99 likewise, of the slowest of a hundred
 * @param cpuPerInstance CPU time of the receiver
 * @param brokerCpuPerInstance CPU time of the broker; zero where nothing is announced
 * @param eventsLate how long after the load the last event was there
 */
public record Measurement(
        int round,
        PeerKind peer,
        LoadCase load,
        double perSecond,
        Duration median,
        Duration p99,
        Duration cpuPerInstance,
        Duration brokerCpuPerInstance,
        Duration eventsLate) {}
