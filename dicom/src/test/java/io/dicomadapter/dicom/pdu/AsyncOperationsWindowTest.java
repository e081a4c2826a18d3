package io.dicomadapter.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many operations may be outstanding after the negotiation of PS3.7 D.3.3.3; 0 is no limit. */
class AsyncOperationsWindowTest {

    private static final AsyncOperationsWindow THREE = new AsyncOperationsWindow(3, 7);

    @ParameterizedTest(name = "{0} proposed, {1} answered: {2}")
    @CsvSource({"3, 2, 2", "2, 3, 2", "3, 0, 3", "0, 3, 3", "1, 1, 1", "0, 0, 65535", "65535, 0, 65535"})
    void grantsTheLesserOfWhatWasProposedAndAnswered(int proposed, int answered, int granted) {
        assertThat(AsyncOperationsWindow.granted(
                        Optional.of(new AsyncOperationsWindow(proposed, 9)),
                        Optional.of(new AsyncOperationsWindow(answered, 9))))
                .isEqualTo(granted);
    }

    @Test
    void grantsOneWhereEitherSideSaysNothing() {
        assertThat(AsyncOperationsWindow.granted(Optional.of(THREE), Optional.empty()))
                .isEqualTo(1);
        assertThat(AsyncOperationsWindow.granted(Optional.empty(), Optional.of(THREE)))
                .isEqualTo(1);
    }

    @Test
    void isProposedByWhoWantsOne() {
        assertThat(UserInformation.of(16384).asyncOperationsWindow()).isEmpty();
        assertThat(UserInformation.of(16384).withAsyncOperationsWindow(THREE).asyncOperationsWindow())
                .contains(THREE);
    }
}
