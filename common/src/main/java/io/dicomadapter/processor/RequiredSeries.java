package io.dicomadapter.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The series that a group has to have: setting {@code requireSeries}. Each requirement has to be met by one series; two may
 * be met by the same one.
 *
 * <pre>
 * requirements = requirement { ";" requirement }
 * requirement  = every { "or" every }
 * every        = test { "and" test }
 * test         = attribute ( "=" | "!=" | "&gt;=" | "&lt;=" | "contains" ) value
 * attribute    = "count" | a name of {@link SeriesAttributes} | a tag as gggg,eeee or (gggg,eeee) or ggggeeee
 * value        = letters, digits and . _ - + | any text in double quotes
 * </pre>
 *
 * @param requirements all of them
 */
record RequiredSeries(List<Requirement> requirements) {

    /** Longest text. */
    static final int MAX_LENGTH = 1_000;

    /**
     * One requirement.
     *
     * @param text as written
     * @param alternatives any of these is enough; all tests of one have to be met by the same series
     */
    record Requirement(String text, List<List<SeriesTest>> alternatives) {

        private boolean isMetBy(SeriesSummary series) {
            return alternatives.stream().anyMatch(every -> every.stream().allMatch(test -> test.isMetBy(series)));
        }
    }

    RequiredSeries {
        requirements = List.copyOf(requirements);
    }

    /** @throws RequiredSeriesSyntaxException which names the position */
    static RequiredSeries parse(String text) {
        return new RequiredSeriesParser(text).parse();
    }

    /** The first requirement that no series meets, as written. */
    Optional<String> unmetBy(List<SeriesSummary> series) {
        return requirements.stream()
                .filter(requirement -> series.stream().noneMatch(requirement::isMetBy))
                .map(Requirement::text)
                .findFirst();
    }

    /** Tags of the attributes that are looked at. */
    Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        requirements.forEach(requirement ->
                requirement.alternatives().forEach(every -> every.forEach(test -> tags.add(test.tag()))));
        tags.remove(SeriesTest.COUNT);
        return tags;
    }
}
