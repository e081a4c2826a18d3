package io.dicomadapter.control.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.control.text.YamlNode.Mapping;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** The text of a body: one JSON object in UTF-8. */
public final class JsonText {

    private JsonText() {}

    /** Empty where it is none, which is then among the problems. */
    public static Optional<Mapping> read(byte[] text, Problems problems) {
        return tree(text, problems).flatMap(body -> {
            if (body instanceof Mapping object) {
                return Optional.of(object);
            }
            problems.add(body.at(), "the body is " + body.describe() + "; allowed is one object");
            return Optional.empty();
        });
    }

    private static Optional<YamlNode> tree(byte[] text, Problems problems) {
        try {
            return YamlTree.readJson(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString(), problems);
        } catch (CharacterCodingException e) {
            problems.add(Position.START, "the body is not UTF-8 text");
            return Optional.empty();
        }
    }
}
