package io.dicomadapter.processor;

import io.dicomadapter.processor.RequiredSeries.Requirement;
import io.dicomadapter.processor.SeriesTest.Operator;
import java.util.ArrayList;
import java.util.List;

/** One reading of requirements, from left to right without going back. */
final class RequiredSeriesParser {

    private static final String OPERATORS = "=, !=, >=, <= or contains is allowed";

    private final String text;
    private int at;

    RequiredSeriesParser(String text) {
        this.text = text;
    }

    RequiredSeries parse() {
        if (text.length() > RequiredSeries.MAX_LENGTH) {
            throw new RequiredSeriesSyntaxException(
                    RequiredSeries.MAX_LENGTH + 1,
                    "the text has to end: " + RequiredSeries.MAX_LENGTH + " characters are allowed");
        }
        List<Requirement> requirements = new ArrayList<>();
        do {
            requirements.add(requirement());
        } while (takes(";"));
        if (!isAtEnd()) {
            throw wrong("and, or, a semicolon or the end is allowed");
        }
        return new RequiredSeries(requirements);
    }

    private Requirement requirement() {
        skipBlanks();
        int start = at;
        List<List<SeriesTest>> alternatives = new ArrayList<>();
        do {
            alternatives.add(every());
        } while (takesWord("or"));
        return new Requirement(text.substring(start, at).strip(), List.copyOf(alternatives));
    }

    private List<SeriesTest> every() {
        List<SeriesTest> tests = new ArrayList<>();
        do {
            tests.add(test());
        } while (takesWord("and"));
        return List.copyOf(tests);
    }

    private SeriesTest test() {
        String tag = attribute();
        Operator operator = operator();
        boolean isNumber = operator.isOrder() || (tag.equals(SeriesTest.COUNT) && operator != Operator.CONTAINS);
        if (tag.equals(SeriesTest.COUNT) && operator == Operator.CONTAINS) {
            throw wrong("count can't be searched: =, !=, >= or <= is allowed before");
        }
        skipBlanks();
        int start = at;
        String value = value();
        if (isNumber && SeriesTest.number(value).isEmpty()) {
            at = start;
            throw wrong("a number is allowed");
        }
        return new SeriesTest(tag, operator, value);
    }

    private String attribute() {
        skipBlanks();
        int start = at;
        String name = run("(),");
        return SeriesAttributes.tagOf(name).orElseThrow(() -> {
            at = start;
            return wrong(SeriesAttributes.allowed() + " is allowed");
        });
    }

    private Operator operator() {
        for (Operator candidate : Operator.values()) {
            boolean isWord = candidate == Operator.CONTAINS;
            if (isWord ? takesWord(candidate.symbol()) : takes(candidate.symbol())) {
                return candidate;
            }
        }
        throw wrong(OPERATORS);
    }

    private String value() {
        if (takes("\"")) {
            int end = text.indexOf('"', at);
            if (end <= at) {
                throw wrong("a text and then a double quote is allowed");
            }
            String quoted = text.substring(at, end);
            at = end + 1;
            return quoted.strip();
        }
        String bare = run("._-+");
        if (bare.isEmpty()) {
            throw wrong("a value of letters, digits and . _ - +, or a text in double quotes, is allowed");
        }
        return bare;
    }

    /** Letters and digits of ASCII, and these. */
    private String run(String others) {
        int start = at;
        while (at < text.length() && (isAlphanumeric(text.charAt(at)) || others.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean takes(String symbol) {
        skipBlanks();
        boolean found = text.startsWith(symbol, at);
        at += found ? symbol.length() : 0;
        return found;
    }

    private boolean takesWord(String word) {
        skipBlanks();
        int end = at + word.length();
        boolean found = text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || !isAlphanumeric(text.charAt(end)));
        at = found ? end : at;
        return found;
    }

    private boolean isAtEnd() {
        skipBlanks();
        return at == text.length();
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private RequiredSeriesSyntaxException wrong(String allowed) {
        return new RequiredSeriesSyntaxException(at + 1, allowed);
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
