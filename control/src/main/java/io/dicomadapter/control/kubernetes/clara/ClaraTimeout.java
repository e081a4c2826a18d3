package io.dicomadapter.control.kubernetes.clara;

import io.dicomadapter.control.text.YamlNode.Mapping;
import io.dicomadapter.control.text.YamlNode.Member;
import io.dicomadapter.control.text.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Clara took a {@code timeout} below 5 s for 5 s when it ran; here it would be an error. */
final class ClaraTimeout {

    private static final String SETTINGS = "processorSettings";
    private static final String TIMEOUT = "timeout";
    private static final String LEAST = "5";

    private final Mapping spec;
    private final Optional<Scalar> tooShort;

    ClaraTimeout(Mapping spec) {
        this.spec = spec;
        this.tooShort = settings()
                .map(settings -> settings.members().get(TIMEOUT))
                .map(Member::value)
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast)
                .filter(timeout -> timeout.text().matches("[0-4]"));
    }

    /** What was changed, for people. */
    Optional<String> note() {
        return tooShort.map(timeout ->
                SETTINGS + "." + TIMEOUT + ": " + timeout.text() + " is now " + LEAST + ", which Clara took it for");
    }

    /** The spec with the timeout that Clara ran with. */
    Mapping raised() {
        if (tooShort.isEmpty()) {
            return spec;
        }
        Map<String, Member> settings =
                new LinkedHashMap<>(settings().orElseThrow().members());
        settings.computeIfPresent(
                TIMEOUT,
                (name, member) ->
                        new Member(member.nameAt(), new Scalar(member.value().at(), Scalar.Kind.NUMBER, LEAST)));
        Map<String, Member> members = new LinkedHashMap<>(spec.members());
        members.computeIfPresent(
                SETTINGS,
                (name, member) ->
                        new Member(member.nameAt(), new Mapping(member.value().at(), settings)));
        return new Mapping(spec.at(), members);
    }

    private Optional<Mapping> settings() {
        return Optional.ofNullable(spec.members().get(SETTINGS))
                .map(Member::value)
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast);
    }
}
