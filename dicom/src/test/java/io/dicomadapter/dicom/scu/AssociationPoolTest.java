package io.dicomadapter.dicom.scu;

import static io.dicomadapter.dicom.scu.ScuScript.item;
import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.TestAuthority;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.testing.TestTls;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsClient;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** Associations that wait for another use, against our own server. */
class AssociationPoolTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final ScuSettings SETTINGS = ScuScript.settings(Timeouts.defaults());
    private static final List<ProposedContext> CT_ONLY = contexts(CT);
    private static final List<ProposedContext> MR_ONLY = contexts("1.2.840.10008.5.1.4.1.1.4");

    private final RecordingHandler handler = new RecordingHandler();

    @Test
    void usesAnAssociationAgainWhosePeerTakesWhatIsToBeSent() throws IOException {
        // given
        try (DicomServer server = serverOf(1);
                AssociationPool pool = new AssociationPool(LONG, 1)) {
            // when
            for (int burst = 0; burst < 3; burst++) {
                try (PooledAssociation taken = pool.take(SETTINGS, TestServer.address(server), CT_ONLY)) {
                    assertThat(taken.wasUsed()).isEqualTo(burst > 0);
                    assertThat(taken.association().store(item(100)).status()).isEqualTo(DimseStatus.SUCCESS);
                    taken.giveBack();
                }
            }
            // then
            assertThat(handler.stored()).hasSize(3);
            assertThat(handler.ends()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
    }

    @Test
    void usesAnAssociationThroughTlsAgain() throws Exception {
        // given
        TestAuthority authority = TestAuthority.create("authority");
        SSLContext theirs = authority.issue("localhost", "127.0.0.1").contextTrusting(authority);
        SSLContext ours = authority.issue("client").contextTrusting(authority);
        ScuSettings secured = SETTINGS.withTls(new TlsClient(() -> ours, true));
        try (DicomServer server =
                        TestTls.serving(handler, TestTls.listening(() -> theirs, ClientAuthentication.NEED, LONG));
                AssociationPool pool = new AssociationPool(LONG, 1)) {
            AeAddress peer = new AeAddress(AeTitle.of("CALLED"), "127.0.0.1", server.tlsPort());
            // when
            for (int burst = 0; burst < 2; burst++) {
                try (PooledAssociation taken = pool.take(secured, peer, CT_ONLY)) {
                    assertThat(taken.wasUsed()).isEqualTo(burst > 0);
                    assertThat(taken.association().store(item(100_000)).status())
                            .isEqualTo(DimseStatus.SUCCESS);
                    taken.giveBack();
                }
            }
            // then
            assertThat(handler.stored()).hasSize(2);
            assertThat(handler.ends()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
    }

    @Test
    void releasesWhatNobodyHasUsedForAWhile() throws IOException {
        // given
        try (DicomServer server = serverOf(2);
                AssociationPool pool = new AssociationPool(SHORT, 1)) {
            // when
            useOnce(pool, server, SETTINGS, CT_ONLY);
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
            // when there is a place for another one
            useOnce(pool, server, SETTINGS, CT_ONLY);
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).hasSize(2).containsOnly(AssociationEnd.RELEASED));
        }
    }

    @Test
    void opensAnotherWhereThePeerHasEndedTheIdleOne() throws IOException {
        // given a peer that aborts who says nothing for a while
        try (DicomServer server = TestServer.start(
                        TestServer.settings(2, Timeouts.defaults().withIdle(SHORT)),
                        request -> Admission.accept(handler));
                AssociationPool pool = new AssociationPool(LONG, 1)) {
            useOnce(pool, server, SETTINGS, CT_ONLY);
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.TIMED_OUT));
            // when
            try (PooledAssociation taken = pool.take(SETTINGS, TestServer.address(server), CT_ONLY)) {
                // then
                assertThat(taken.wasUsed()).isFalse();
                assertThat(taken.association().store(item(100)).status()).isEqualTo(DimseStatus.SUCCESS);
            }
        }
    }

    @Test
    void releasesAnIdleOneThatIsOfNoUseBeforeItOpensAnother() throws IOException {
        // given a peer that takes one association at a time
        ScuSettings others = new ScuSettings(AeTitle.of("OTHER"), 16384, Timeouts.defaults());
        try (DicomServer server = serverOf(1);
                AssociationPool pool = new AssociationPool(LONG, 5)) {
            useOnce(pool, server, SETTINGS, CT_ONLY);
            // when, once the peer has seen that the one before is gone
            await().ignoreException(AssociationRejected.class).until(() -> !useOnce(pool, server, SETTINGS, MR_ONLY));
            await().ignoreException(AssociationRejected.class).until(() -> !useOnce(pool, server, others, MR_ONLY));
            // then
            assertThat(useOnce(pool, server, others, MR_ONLY)).isTrue();
            assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED, AssociationEnd.RELEASED);
        }
    }

    @Test
    void letsNoMoreWaitThanThereArePlacesFor() throws IOException {
        // given
        try (DicomServer server = serverOf(2);
                AssociationPool pool = new AssociationPool(LONG, 1);
                PooledAssociation one = pool.take(SETTINGS, TestServer.address(server), CT_ONLY);
                PooledAssociation other = pool.take(SETTINGS, TestServer.address(server), CT_ONLY)) {
            // when
            one.giveBack();
            other.giveBack();
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
            assertThatThrownBy(one::association).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(one::giveBack).isInstanceOf(IllegalStateException.class);
            // when the place is free again
            useOnce(pool, server, SETTINGS, CT_ONLY);
            useOnce(pool, server, SETTINGS, CT_ONLY);
            // then
            assertThat(handler.ends()).hasSize(1);
        }
    }

    @Test
    void abortsWhatIsNotGivenBackAndKeepsNothingThatHasFailed() throws IOException {
        // given
        try (DicomServer server = serverOf(3);
                AssociationPool pool = new AssociationPool(LONG, 1)) {
            // when
            pool.take(SETTINGS, TestServer.address(server), CT_ONLY).close();
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.ABORTED));
            // when
            PooledAssociation failed = pool.take(SETTINGS, TestServer.address(server), CT_ONLY);
            assertThatThrownBy(() -> failed.association().store(unreadable())).hasMessage("bad sector");
            failed.giveBack();
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).hasSize(2).containsOnly(AssociationEnd.ABORTED));
            useOnce(pool, server, SETTINGS, CT_ONLY);
        }
    }

    @Test
    void releasesWhatIsGivenBackAfterItWasClosed() throws IOException {
        // given
        try (DicomServer server = serverOf(1)) {
            AssociationPool pool = new AssociationPool(LONG, 1);
            PooledAssociation inUse = pool.take(SETTINGS, TestServer.address(server), CT_ONLY);
            // when
            pool.close();
            assertThat(inUse.association().store(item(100)).status()).isEqualTo(DimseStatus.SUCCESS);
            inUse.giveBack();
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
        }
    }

    @Test
    void throwsWhatOpeningThrows() throws IOException {
        // given
        try (DicomServer server = serverOf(1);
                AssociationPool pool = new AssociationPool(LONG, 1);
                PooledAssociation only = pool.take(SETTINGS, TestServer.address(server), CT_ONLY)) {
            // then
            assertThat(only.wasUsed()).isFalse();
            assertThatThrownBy(() -> pool.take(SETTINGS, TestServer.address(server), CT_ONLY))
                    .isInstanceOf(AssociationRejected.class);
        }
    }

    @Test
    void knowsNoPoolThatKeepsNothing() {
        assertThatThrownBy(() -> new AssociationPool(Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AssociationPool(LONG, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private DicomServer serverOf(int associations) throws IOException {
        return TestServer.start(
                TestServer.settings(associations, Timeouts.defaults()), request -> Admission.accept(handler));
    }

    /** Whether it had been used before. */
    private static boolean useOnce(
            AssociationPool pool, DicomServer server, ScuSettings settings, List<ProposedContext> contexts)
            throws IOException {
        try (PooledAssociation taken = pool.take(settings, TestServer.address(server), contexts)) {
            taken.giveBack();
            return taken.wasUsed();
        }
    }

    private static List<ProposedContext> contexts(String sopClass) {
        return ContextPlan.of(List.of(new SopClassInSyntax(sopClass, EXPLICIT_LE)))
                .get(0);
    }

    private static StoreItem unreadable() {
        ReadableByteChannel broken = new ScuScript.Dribs(ScuScript.dataSet(1000), 1000) {
            @Override
            public int read(ByteBuffer into) throws IOException {
                throw new IOException("bad sector");
            }
        };
        return new StoreItem(CT, INSTANCE, EXPLICIT_LE, broken);
    }
}
