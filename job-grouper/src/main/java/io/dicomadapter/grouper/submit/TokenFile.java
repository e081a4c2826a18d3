package io.dicomadapter.grouper.submit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dicomadapter.service.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A bearer token (RFC 6750) in a file. Read for each request, because whoever renews the token replaces the file. What is in
 * it is in no message and no log.
 */
record TokenFile(Path path) {

    private static final int MOST_BYTES = 16_384;

    /** {@code b64token} of RFC 6750, 2.1: nothing that could end the header. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /**
     * The token, without the line's end.
     *
     * @throws IOException if it can't be read
     * @throws UnusableTokenException if there is no token in it
     */
    String token() throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new UnusableTokenException();
        }
        String text = new String(Files.readAllBytes(path), US_ASCII).strip();
        if (!TOKEN.matcher(text).matches()) {
            throw new UnusableTokenException();
        }
        return text;
    }

    /**
     * At start a file without a token is a mistake; later it may be one that is just being replaced.
     *
     * @throws InvalidSettingException with the setting and the file's name
     */
    static void check(String setting, TokenFile file) {
        try {
            String unused = file.token();
        } catch (IOException e) {
            throw new InvalidSettingException(
                    setting,
                    file.path(),
                    "a file that this service may read, with a bearer token (letters, digits, - . _ ~ + / and = at the"
                            + " end) and nothing else (" + e.getClass().getSimpleName() + ")");
        }
    }
}
