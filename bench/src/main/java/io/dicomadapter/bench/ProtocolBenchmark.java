package io.dicomadapter.bench;

import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CommandFormatException;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.PduType;
import io.dicomadapter.dicom.pdu.PdvHeader;
import io.dicomadapter.dicom.ul.TransitionTable;
import io.dicomadapter.dicom.ul.UlEvent;
import io.dicomadapter.dicom.ul.UlState;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the protocol costs of an instance of 512 KiB, beside its bytes: the headers of its six PDUs (one for the command, five
 * of 128 KiB), their way through the state machine, and the command. To be held against the CPU time of an instance that
 * {@code --library} tells.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ProtocolBenchmark {

    private static final int DATA_PDUS = 5;
    private static final int PDU = 131_072;

    private final ByteBuffer headers = headers();
    private final ByteBuffer command = Commands.encode(new CStoreRq(1, "1.2.840.10008.5.1.4.1.1.2", "2.25.4711"));
    private UlState state = UlState.STA6;

    @Benchmark
    public void headersStatesAndCommandOfAnInstance(Blackhole sink) throws PduFormatException, CommandFormatException {
        for (int pdu = 0; pdu <= DATA_PDUS; pdu++) {
            headers.rewind();
            PduHeader header = PduHeader.read(headers, PDU);
            state = TransitionTable.transition(state, UlEvent.EVT10).next(true);
            sink.consume(PdvHeader.read(headers, header.length()));
        }
        sink.consume(Commands.decode(command.duplicate()));
    }

    private static ByteBuffer headers() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(PduHeader.SIZE + PdvHeader.SIZE);
        new PduHeader(PduType.P_DATA_TF, PDU).write(bytes);
        PdvHeader.of(3, false, false, PDU - PdvHeader.SIZE).write(bytes);
        return bytes;
    }
}
