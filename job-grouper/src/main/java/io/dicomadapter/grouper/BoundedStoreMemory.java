package io.dicomadapter.grouper;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one budget of write buffers for all stores of the process. Kafka Streams' default is 50 MiB and
 * three buffers of 16 MiB for each store of each partition: with 12 partitions that is gigabytes outside the heap.
 */
public final class BoundedStoreMemory implements RocksDBConfigSetter {

    /** Key of the memory that all stores share, in bytes. */
    public static final String BYTES_CONFIG = "grouper.store.memory.bytes";

    private static final long WRITE_BUFFER_BYTES = 4L * 1024 * 1024;
    private static final int WRITE_BUFFERS = 3;

    // Static, and never closed: stores come and go with partitions, and Kafka Streams makes an object of this class for
    // each.
    private static Cache blocks;
    private static WriteBufferManager writeBuffers;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        share(options, (Long) configs.get(BYTES_CONFIG));
    }

    private static synchronized void share(Options options, long bytes) {
        if (blocks == null) {
            blocks = new LRUCache(bytes);
            // Write buffers count as part of the cache: the whole stays within the one number.
            writeBuffers = new WriteBufferManager(bytes / 2, blocks);
        }
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(blocks);
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
    }

    @Override
    public void close(String storeName, Options options) {
        // What the options refer to is shared, and outlives the store.
    }
}
