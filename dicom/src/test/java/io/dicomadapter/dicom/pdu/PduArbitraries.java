package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Every PDU that can be built, with the values at the edges among the likely ones. */
final class PduArbitraries {

    private static final long UNSIGNED_32_MAX = 0xFFFF_FFFFL;
    private static final int FEW = 4;
    private static final int MOSTLY = 9;
    private static final int IDS = 128;
    private static final int LONG_TOKEN = 60_000;
    private static final String UID = "1.2.840.10008.1.2";

    private PduArbitraries() {}

    static Arbitrary<Pdu> pdus() {
        return Arbitraries.oneOf(
                associateRqs().map(Pdu.class::cast),
                associateAcs().map(Pdu.class::cast),
                associateRjs().map(Pdu.class::cast),
                pDataTfs().map(Pdu.class::cast),
                aborts().map(Pdu.class::cast),
                Arbitraries.of(new ReleaseRq(), new ReleaseRp()));
    }

    static Arbitrary<AssociateRq> associateRqs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 0xFFFF),
                        aeTitles(),
                        aeTitles(),
                        uids(),
                        fewOrAll(
                                proposedContexts()
                                        .list()
                                        .ofMinSize(1)
                                        .ofMaxSize(FEW)
                                        .uniqueElements(ProposedContext::id),
                                id -> new ProposedContext(id, UID, List.of(UID))),
                        userInformation())
                .as(AssociateRq::new);
    }

    static Arbitrary<AssociateAc> associateAcs() {
        return Combinators.combine(
                        echoedAeTitles(),
                        echoedAeTitles(),
                        uids(),
                        fewOrAll(
                                answeredContexts().list().ofMaxSize(FEW).uniqueElements(AnsweredContext::id),
                                id -> new AnsweredContext(id, ContextResult.ACCEPTANCE, UID)),
                        userInformation())
                .as(AssociateAc::new);
    }

    static Arbitrary<AssociateRj> associateRjs() {
        Arbitrary<Integer> codes = Arbitraries.integers().between(0, 255);
        return Combinators.combine(codes, codes, codes).as(AssociateRj::new);
    }

    static Arbitrary<PDataTf> pDataTfs() {
        return pdvs().list().ofMinSize(1).ofMaxSize(FEW).map(PDataTf::new);
    }

    static Arbitrary<Abort> aborts() {
        return Combinators.combine(Arbitraries.of(AbortSource.class), Arbitraries.of(AbortReason.class))
                .as((source, reason) ->
                        source == AbortSource.SERVICE_USER ? Abort.byUser() : new Abort(source, reason));
    }

    static Arbitrary<byte[]> bytes(int max) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(max);
    }

    /** Now and then as many contexts as there are IDs. */
    private static <C> Arbitrary<List<C>> fewOrAll(Arbitrary<List<C>> few, IntFunction<C> context) {
        List<C> all =
                IntStream.range(0, IDS).mapToObj(i -> context.apply(2 * i + 1)).toList();
        return Arbitraries.frequencyOf(Tuple.of(MOSTLY, few), Tuple.of(1, Arbitraries.just(all)));
    }

    private static Arbitrary<Pdv> pdvs() {
        return Combinators.combine(
                        contextIds(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        bytes(300).map(ByteBuffer::wrap))
                .as(Pdv::new);
    }

    private static Arbitrary<ProposedContext> proposedContexts() {
        return Combinators.combine(
                        contextIds(), uids(), uids().list().ofMinSize(1).ofMaxSize(FEW))
                .as(ProposedContext::new);
    }

    // The transfer syntax of a refused context is not kept on receipt.
    private static Arbitrary<AnsweredContext> answeredContexts() {
        return Combinators.combine(contextIds(), Arbitraries.of(ContextResult.class), uids())
                .as((id, result, uid) ->
                        new AnsweredContext(id, result, result == ContextResult.ACCEPTANCE ? uid : ""));
    }

    private static Arbitrary<UserInformation> userInformation() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, UNSIGNED_32_MAX).edgeCases(edges -> edges.add(0x8000_0000L)),
                        uidsOrNone(),
                        versionNames(),
                        asyncOperationsWindows().optional(),
                        roleSelections().list().ofMaxSize(FEW),
                        extendedNegotiations().list().ofMaxSize(FEW),
                        commonExtendedNegotiations().list().ofMaxSize(FEW),
                        userIdentities())
                .as((max, uid, version, window, roles, extended, common, identity) -> new UserInformation(
                        max, uid, version, window, roles, extended, common, identity.identity(), identity.response()));
    }

    // Request's and answer's part in one, as jqwik combines no more than eight.
    private record Identity(Optional<UserIdentity> identity, Optional<Octets> response) {}

    private static Arbitrary<Identity> userIdentities() {
        Arbitrary<UserIdentity> requests = Combinators.combine(
                        Arbitraries.integers().between(0, 255), Arbitraries.of(true, false), tokens(), octets())
                .as(UserIdentity::new);
        return Combinators.combine(requests.optional(), octets().optional()).as(Identity::new);
    }

    private static Arbitrary<AsyncOperationsWindow> asyncOperationsWindows() {
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 0xFFFF);
        return Combinators.combine(counts, counts).as(AsyncOperationsWindow::new);
    }

    private static Arbitrary<RoleSelection> roleSelections() {
        return Combinators.combine(uids(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(RoleSelection::new);
    }

    private static Arbitrary<ExtendedNegotiation> extendedNegotiations() {
        return Combinators.combine(uids(), octets()).as(ExtendedNegotiation::new);
    }

    private static Arbitrary<CommonExtendedNegotiation> commonExtendedNegotiations() {
        return Combinators.combine(uids(), uids(), uids().list().ofMaxSize(FEW)).as(CommonExtendedNegotiation::new);
    }

    private static Arbitrary<Octets> octets() {
        return bytes(100).map(Octets::of);
    }

    /** Now and then nearly as long as its item can be. */
    private static Arbitrary<Octets> tokens() {
        return Arbitraries.frequencyOf(
                Tuple.of(MOSTLY, octets()), Tuple.of(1, Arbitraries.just(Octets.of(new byte[LONG_TOKEN]))));
    }

    private static Arbitrary<Integer> contextIds() {
        return Arbitraries.integers().between(0, 127).map(i -> 2 * i + 1);
    }

    private static Arbitrary<String> uids() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(64);
    }

    private static Arbitrary<String> uidsOrNone() {
        return Arbitraries.oneOf(uids(), Arbitraries.just(""));
    }

    // Spaces may stand within, but around a text they are padding.
    private static Arbitrary<String> aeTitles() {
        return versionNames().filter(title -> !title.isEmpty());
    }

    private static Arbitrary<String> versionNames() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(16).map(String::strip);
    }

    private static Arbitrary<String> echoedAeTitles() {
        List<Character> padding = List.of(' ', '\0');
        return Arbitraries.strings()
                .withCharRange('\0', '\u00ff')
                .ofMaxLength(16)
                .filter(title -> title.isEmpty()
                        || (!padding.contains(title.charAt(0)) && !padding.contains(title.charAt(title.length() - 1))));
    }
}
