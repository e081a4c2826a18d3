package io.dicomadapter.control.entry;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.dicomadapter.control.text.JsonText;
import io.dicomadapter.control.text.Problems;
import io.dicomadapter.control.text.YamlNode.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of a request that is no entry: one JSON object, read as strictly as entries are. A null counts as absent. */
public final class RequestBody {

    private final Fields fields;
    private final Problems problems;

    private RequestBody(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /**
     * Reads the text.
     *
     * @param allowed names of the fields that it may have
     * @throws ChangeRefusedException if it is too long, or no JSON object
     */
    public static RequestBody read(byte[] text, int maximumBytes, List<String> allowed) throws ChangeRefusedException {
        if (text.length > maximumBytes) {
            throw ChangeRefusedException.tooLarge(maximumBytes);
        }
        Problems problems = new Problems("body");
        Optional<Mapping> object = JsonText.read(text, problems);
        if (object.isEmpty()) {
            throw invalid(problems);
        }
        Fields fields = new Fields(object.get(), "", problems);
        fields.allowOnly(allowed);
        return new RequestBody(fields, problems);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.text(name));
    }

    /** Absent: empty. */
    public List<String> texts(String name) {
        return Optional.ofNullable(fields.texts(name)).orElse(List.of());
    }

    /** Absent: false. */
    public boolean flag(String name) {
        return fields.flag(name);
    }

    /** Names with texts. Absent: empty. */
    public Map<String, String> settings(String name) {
        return Optional.ofNullable(fields.settings(name)).orElse(Map.of());
    }

    /** AE titles in the form of the file and of Clara's paths, whose processor settings are not judged yet. */
    public List<ApplicationEntity> applicationEntities(String name) {
        return new EntryReader(problems).applicationEntities(fields.list(name), name);
    }

    /** Something is wrong besides the form of the fields. */
    public void add(String problem) {
        fields.report(problem);
    }

    /** @throws ChangeRefusedException with everything that was found wrong */
    public void requireGood() throws ChangeRefusedException {
        if (problems.count() > 0) {
            throw invalid(problems);
        }
    }

    private static ChangeRefusedException invalid(Problems problems) {
        return new ChangeRefusedException(Cause.INVALID, "the request is not valid", problems.inOrder());
    }
}
