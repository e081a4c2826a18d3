package io.dicomadapter.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredSeriesTest {

    private static final SeriesSummary THIN_CT = series(
            30, Map.of("00080060", "CT", "0008103E", "Chest THIN 1.0", "00180050", "1.000000", "00080008", "ORIGINAL"));
    private static final SeriesSummary REPORT = series(1, Map.of("00080060", "SR"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Modality=CT                                        | true
            modality = ct                                      | true
            Modality=MR                                        | false
            Modality!=MR                                       | true
            Modality=MR or Modality=CT and count>=30           | true
            Modality=CT and count>=31                          | false
            count<=1                                           | true
            count=30 ; count=1                                 | true
            Modality=CT and count=1                            | false
            Modality=CT;Modality=SR                            | true
            Modality=CT;Modality=PR                            | false
            SeriesDescription contains thin                    | true
            SeriesDescription contains "thin 1.0"              | true
            SliceThickness=1 and SliceThickness<=1.25          | true
            0018,0050>=1 and (0018,0050)<=1 and 00180050=1.0   | true
            SeriesDescription>=1                               | false
            BodyPartExamined=CHEST                             | false
            BodyPartExamined!=CHEST and Modality=CT            | true
            """)
    void areMetByOneSeriesEach(String text, boolean met) {
        assertThat(RequiredSeries.parse(text).unmetBy(List.of(THIN_CT, REPORT)).isEmpty())
                .isEqualTo(met);
    }

    @Test
    void tellWhichRequirementIsNotMet() {
        assertThat(RequiredSeries.parse("Modality=CT ;  Modality = PR and count>=1; Modality=KO")
                        .unmetBy(List.of(THIN_CT, REPORT)))
                .contains("Modality = PR and count>=1");
    }

    @Test
    void nameTheTagsThatTheyNeed() {
        assertThat(RequiredSeries.parse("Modality=CT and count>=2 or (0019,1009) contains x")
                        .tags())
                .containsExactly("00080060", "00191009");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
''|at position 1 BodyPartExamined
Modality|at position 9 =, !=, >=, <= or contains is allowed
Modality=|at position 10 a value of letters
Modality==CT|at position 10 a value of letters
Modality=CT and|at position 16 BodyPartExamined
Modality=CT nd count=1|at position 13 and, or, a semicolon or the end is allowed
Modality=CT;|at position 13 BodyPartExamined
Modality="CT|at position 11 a text and then a double quote is allowed
count>=many|at position 8 a number is allowed
count contains 3|at position 15 count can't be searched
SliceThickness>=thin|at position 17 a number is allowed
PatientName=Doe|at position 1 BodyPartExamined
7FE0,0010=1|at position 1 BodyPartExamined
Modality=CT.*(a+)+$|at position 13 and, or
""")
    void areRefusedWithThePositionOfTheFault(String text, String message) {
        assertThatThrownBy(() -> RequiredSeries.parse(text))
                .isInstanceOf(RequiredSeriesSyntaxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void areRefusedWhereTheyAreTooLong() {
        assertThatThrownBy(() -> RequiredSeries.parse("Modality=CT;".repeat(100)))
                .hasMessageContaining("1000 characters are allowed");
    }

    private static SeriesSummary series(int count, Map<String, String> attributes) {
        Map<String, List<String>> values = new TreeMap<>();
        attributes.forEach((tag, value) -> values.put(tag, List.of(value)));
        return new SeriesSummary("2.25.1", "1.2", count, values);
    }
}
