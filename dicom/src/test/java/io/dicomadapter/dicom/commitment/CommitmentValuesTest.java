package io.dicomadapter.dicom.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.Uid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitmentValuesTest {

    // PS3.3 C.14.1.1
    @ParameterizedTest
    @CsvSource({
        "0110, processing failure (0110)",
        "0112, no such object instance (0112)",
        "0119, class / instance conflict (0119)",
        "0122, referenced SOP class not supported (0122)",
        "0131, duplicate transaction UID (0131)",
        "0213, resource limitation (0213)",
        "C000, failure (C000)"
    })
    void saysWhyInTheWordsOfTheStandard(String code, String text) {
        SopReference instance = new SopReference("1.2.3", "1.2.4");
        assertThat(new CommitmentFailure(instance, Integer.parseInt(code, 16)).reasonText())
                .isEqualTo(text);
    }

    @Test
    void cannotAskForNothing() {
        Uid transaction = Uid.random();
        assertThatThrownBy(() -> new CommitmentRequest(transaction, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a commitment request must name at least 1 instance, not 0");
    }
}
