package io.dicomadapter.bench.sender;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pixels of all associations of a load: in memory, and in the processor's cache, only once. */
public final class SharedPixels {

    private record Encoding(int contextId, int maxPduLength) {}

    private final InstanceSize size;
    private final Map<Encoding, PixelPdus> encoded = new ConcurrentHashMap<>();

    public SharedPixels(InstanceSize size) {
        this.size = size;
    }

    InstanceSize size() {
        return size;
    }

    PixelPdus inPdus(int contextId, int maxPduLength) {
        return encoded.computeIfAbsent(
                new Encoding(contextId, maxPduLength), as -> PixelPdus.encode(size, as.contextId(), as.maxPduLength()));
    }
}
