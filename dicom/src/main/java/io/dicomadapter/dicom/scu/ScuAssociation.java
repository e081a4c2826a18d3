package io.dicomadapter.dicom.scu;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.MessageReader;
import io.dicomadapter.dicom.dimse.MessageWriter;
import io.dicomadapter.dicom.dimse.ReceivedCommand;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.AsyncOperationsWindow;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.ul.AcceptedContext;
import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.UlSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One association as requestor, for one thread. Whatever fails on it (a time-out, a broken connection, a data set that
 * can't be read to its end) ends it: it is never used again, lest fragments of two messages mix. A response that reports
 * a failure ends nothing.
 */
public final class ScuAssociation implements AutoCloseable {

    /** Only responses are received. */
    private static final int RECEIVE_BUFFER = 16384;

    private static final int MESSAGE_IDS = 0x10000;

    private final Association association;
    private final MessageReader reader;
    private final MessageWriter writer;
    private int lastMessageId;
    private boolean over;

    private ScuAssociation(Association association) {
        this.association = association;
        this.reader = new MessageReader(association);
        this.writer = new MessageWriter(association);
    }

    /**
     * Connects and asks for an association.
     *
     * @param contexts 1 to 128, see {@link ContextPlan}
     * @throws AssociationException if the peer refuses, can't be reached, or does not answer in time
     */
    public static ScuAssociation open(ScuSettings settings, AeAddress peer, List<ProposedContext> contexts)
            throws IOException {
        AssociateRq request = new AssociateRq(
                peer.aeTitle().value(),
                settings.callingAet().value(),
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                contexts,
                userInformation(settings));
        return new ScuAssociation(Association.request(
                new InetSocketAddress(peer.host(), peer.port()),
                settings.tls(),
                request,
                new UlSettings(settings.maxPduLength(), settings.timeouts()),
                ByteBuffer.allocateDirect(RECEIVE_BUFFER)));
    }

    private static UserInformation userInformation(ScuSettings settings) {
        UserInformation plain = UserInformation.of(settings.maxPduLength());
        return settings.operationsAtATime() == 1
                ? plain
                : plain.withAsyncOperationsWindow(new AsyncOperationsWindow(settings.operationsAtATime(), 1));
    }

    /** Whether the peer takes instances of this SOP class in this transfer syntax. */
    public boolean accepts(String sopClassUid, String transferSyntaxUid) {
        return context(sopClassUid, transferSyntaxUid).isPresent();
    }

    /** Whether the peer has accepted each of these, in one of its transfer syntaxes. */
    boolean accepts(List<ProposedContext> contexts) {
        return contexts.stream()
                .allMatch(context -> context.transferSyntaxes().stream()
                        .anyMatch(syntax -> accepts(context.abstractSyntax(), syntax)));
    }

    /** Whether another exchange can begin: nothing has failed, and the peer has neither said anything nor hung up. */
    boolean isQuiet() {
        try {
            return !over && !association.awaitInput(Duration.ZERO);
        } catch (AssociationException e) {
            return false;
        }
    }

    /**
     * C-ECHO.
     *
     * @throws IllegalStateException if the peer has not accepted a Verification context
     * @throws AssociationException if the association is over
     */
    public DimseStatus echo() throws IOException {
        AcceptedContext context = association.contexts().stream()
                .filter(accepted -> accepted.abstractSyntax().equals(SopClasses.VERIFICATION))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the peer has not accepted a Verification context"));
        requireUsable();
        int messageId = nextMessageId();
        return endingOnFailure(() -> {
            writer.send(context.id(), new CEchoRq(messageId, SopClasses.VERIFICATION));
            return response(CEchoRsp.class, rsp -> rsp.messageId() == messageId).status();
        });
    }

    /**
     * C-STORE of one item.
     *
     * @return what the peer says, be it success or not
     * @throws IllegalStateException if the peer has not accepted such a context: see {@link #accepts}
     * @throws AssociationException if the association is over
     * @throws IOException if the item's data set can't be read; the association is over then, too
     */
    public StoreResponse store(StoreItem item) throws IOException {
        return store(item, Optional::empty);
    }

    /**
     * As {@link #store(StoreItem)}.
     *
     * @param next asked while the peer is at work on the item, before its answer is waited for: the item that most likely is
     *     the next one, whose first bytes are read then. If it is sent on this association, then as this very item. Not for
     *     use of this association, and brief: the peer may be waiting for us, too
     */
    public StoreResponse store(StoreItem item, Supplier<Optional<StoreItem>> next) throws IOException {
        requireUsable();
        AcceptedContext context = contextOf(item);
        return endingOnFailure(() -> {
            int messageId = send(context, item);
            next.get().filter(coming -> !isDeflated(coming)).ifPresent(coming -> writer.readAhead(coming.dataSet()));
            CStoreRsp response = response(CStoreRsp.class, rsp -> rsp.messageId() == messageId);
            return new StoreResponse(response.status(), response.errorComment());
        });
    }

    /**
     * C-STORE of many items, as many before the first answer as the peer allows: see {@link ScuSettings#operationsAtATime}.
     *
     * @param answered what the peer says to each, be it success or not, in the order of its answers. Of items that were not
     *     named here when an exception is thrown nobody knows whether the peer has them
     * @throws IllegalStateException if the peer has not accepted the context of an item: see {@link #accepts}. The association
     *     is over then, unless it is the first item
     * @throws AssociationException if the association is over
     * @throws IOException if an item's data set can't be read; the association is over then, too
     */
    public void storeAll(Iterator<StoreItem> items, BiConsumer<StoreItem, StoreResponse> answered) throws IOException {
        requireUsable();
        if (items.hasNext()) {
            StoreItem first = items.next();
            AcceptedContext context = contextOf(first);
            endingOnFailure(() -> {
                Map<Integer, StoreItem> unanswered = new HashMap<>();
                unanswered.put(send(context, first), first);
                while (items.hasNext() || !unanswered.isEmpty()) {
                    if (items.hasNext() && unanswered.size() < association.operationsAtATime()) {
                        StoreItem item = items.next();
                        unanswered.put(send(contextOf(item), item), item);
                    } else {
                        takeAnswer(unanswered, answered);
                    }
                }
                return unanswered;
            });
        }
    }

    /**
     * Releases the association in good order and closes the connection.
     *
     * @throws AssociationException if the peer does not agree in time; the association is over all the same
     */
    public void release() throws IOException {
        requireUsable();
        over = true;
        try (association) {
            association.release();
        }
    }

    /** Aborts the association unless it was released. */
    @Override
    public void close() {
        over = true;
        association.close();
    }

    /** The message ID under which the answer will come. */
    private int send(AcceptedContext context, StoreItem item) throws IOException {
        int messageId = nextMessageId();
        writer.send(context.id(), new CStoreRq(messageId, item.sopClassUid(), item.sopInstanceUid()));
        writer.sendDataSet(context.id(), dataSet(item));
        return messageId;
    }

    private void takeAnswer(Map<Integer, StoreItem> unanswered, BiConsumer<StoreItem, StoreResponse> answered)
            throws AssociationException {
        CStoreRsp response = response(CStoreRsp.class, rsp -> unanswered.containsKey(rsp.messageId()));
        answered.accept(
                unanswered.remove(response.messageId()), new StoreResponse(response.status(), response.errorComment()));
    }

    private AcceptedContext contextOf(StoreItem item) {
        return context(item.sopClassUid(), item.transferSyntaxUid())
                .orElseThrow(() -> new IllegalStateException("the peer has not accepted SOP class " + item.sopClassUid()
                        + " in transfer syntax " + item.transferSyntaxUid()));
    }

    private Optional<AcceptedContext> context(String sopClassUid, String transferSyntaxUid) {
        return association.contexts().stream()
                .filter(context -> context.abstractSyntax().equals(sopClassUid)
                        && context.transferSyntax().equals(transferSyntaxUid))
                .findFirst();
    }

    private static ReadableByteChannel dataSet(StoreItem item) {
        return isDeflated(item) ? new EvenLength(item.dataSet()) : item.dataSet();
    }

    private static boolean isDeflated(StoreItem item) {
        return TransferSyntax.find(item.transferSyntaxUid())
                .map(TransferSyntax::deflated)
                .orElse(false);
    }

    private void requireUsable() {
        if (over) {
            throw new IllegalStateException("the association is over");
        }
    }

    private int nextMessageId() {
        lastMessageId = (lastMessageId + 1) % MESSAGE_IDS;
        return lastMessageId;
    }

    /** The response that must come now: of this kind, and to a message that waits for it. */
    private <R extends DimseCommand> R response(Class<R> type, Predicate<R> expected) throws AssociationException {
        DimseCommand command = reader.nextResponse()
                .map(ReceivedCommand::command)
                .orElseThrow(() -> association.violated("release requested while a response was due", null));
        if (!type.isInstance(command) || !expected.test(type.cast(command))) {
            throw association.violated("response to another request than the one made", null);
        }
        return type.cast(command);
    }

    private <T> T endingOnFailure(Exchange<T> exchange) throws IOException {
        over = true;
        T result = exchange.run();
        over = false;
        return result;
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }
}
