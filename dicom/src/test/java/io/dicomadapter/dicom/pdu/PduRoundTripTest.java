package io.dicomadapter.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is written is what is read, and whatever is read can be written. */
class PduRoundTripTest {

    @Property
    void readsBackWhatItWrites(@ForAll("pdus") Pdu pdu) throws PduFormatException {
        // when
        ByteBuffer encoded = PduEncoder.encode(pdu);
        Pdu decoded = decode(encoded.duplicate());

        // then
        assertThat(decoded).isEqualTo(pdu);
        assertThat(PduEncoder.encode(decoded)).isEqualTo(encoded);
    }

    @Property
    void refusesOrReadsAnyBody(@ForAll PduType type, @ForAll("bodies") byte[] body) throws PduFormatException {
        PduHeader header = new PduHeader(type, body.length);
        Pdu decoded;
        try {
            decoded = PduDecoder.decode(header, ByteBuffer.wrap(body));
        } catch (PduFormatException expected) {
            return;
        }
        assertThat(decode(PduEncoder.encode(decoded))).isEqualTo(decoded);
    }

    // Unlike random bytes, this gets past the outer items.
    @Property
    void refusesOrReadsAnyPduWithOneByteChanged(
            @ForAll("pdus") Pdu pdu, @ForAll @IntRange(min = PduHeader.SIZE, max = 400) int at, @ForAll byte value)
            throws PduFormatException {
        // given
        ByteBuffer changed = PduEncoder.encode(pdu);
        if (at < changed.limit()) {
            changed.put(at, value);
        }

        // when
        Pdu decoded;
        try {
            decoded = decode(changed);
        } catch (PduFormatException expected) {
            return;
        }

        // then
        assertThat(decode(PduEncoder.encode(decoded))).isEqualTo(decoded);
    }

    @Provide
    Arbitrary<Pdu> pdus() {
        return PduArbitraries.pdus();
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return PduArbitraries.bytes(200);
    }

    private static Pdu decode(ByteBuffer encoded) throws PduFormatException {
        PduHeader header = PduHeader.read(encoded, Integer.MAX_VALUE);
        return PduDecoder.decode(header, encoded);
    }
}
