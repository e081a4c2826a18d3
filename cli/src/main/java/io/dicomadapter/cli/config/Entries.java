package io.dicomadapter.cli.config;

import io.dicomadapter.cli.remote.Answer;
import io.dicomadapter.cli.remote.Control;
import io.dicomadapter.cli.remote.RemoteException;
import io.dicomadapter.cli.report.ExitCode;
import io.dicomadapter.cli.report.Printer;
import io.dicomadapter.cli.report.TextTable;
import io.dicomadapter.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with entries of a kind.
 *
 * @param session the command line
 * @param kind the kind
 */
record Entries(Session session, EntryKind kind) {

    int list() throws RemoteException {
        session.printer()
                .print(
                        session.control().get(kind.path()).body(),
                        all -> TextTable.of(all, kind.columns()).lines());
        return ExitCode.DONE.code();
    }

    int get(String name) throws RemoteException {
        return show(session.control().get(kind.path(name)));
    }

    int create(EntryFields fields) throws RemoteException {
        ObjectNode entry = fields.file(session).orElseGet(session.mapper()::createObjectNode);
        fields.putInto(entry);
        return show(session.control().post(kind.path(), entry, session.headers()));
    }

    /** Changes what is given and leaves the rest; nobody else's change of the same moment is lost. */
    int update(String name, EntryFields fields) throws RemoteException {
        Control control = session.control();
        Answer current = control.get(kind.path(name));
        ObjectNode entry =
                fields.file(session).orElseGet(() -> current.body().deepCopy().asObject());
        fields.putInto(entry);
        Map<String, String> headers = new LinkedHashMap<>(session.headers());
        current.etag().ifPresent(etag -> headers.put("If-Match", etag));
        return show(control.put(kind.path(name), entry, headers));
    }

    int delete(String name) throws RemoteException {
        return show(session.control().delete(kind.path(name), session.headers()));
    }

    private int show(Answer answer) {
        session.printer().print(answer.body(), Entries::fields);
        return ExitCode.DONE.code();
    }

    private static List<String> fields(JsonNode entry) {
        TextTable table = new TextTable("FIELD", "VALUE");
        entry.propertyStream().forEach(field -> table.row(field.getKey(), Printer.text(field.getValue())));
        return table.lines();
    }
}
