package io.dicomadapter.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dicomadapter.bench.peer.PeerKind;
import io.dicomadapter.bench.sender.InstanceSize;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadArgumentsTest {

    @Test
    void measuresEverythingFiveTimesByDefault() {
        // when
        LoadOptions options = LoadArguments.parse(List.of());

        // then
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(options.peers()).isEqualTo(EnumSet.allOf(PeerKind.class));
        assertThat(options.sizes()).containsExactly(InstanceSize.ofKib(512), InstanceSize.ofKib(64));
        assertThat(options.associations()).containsExactly(1, 4, 16);
        assertThat(options.command().recording()).isEmpty();
    }

    @Test
    void isQuickerAndNamesItsResultsSo() {
        // when
        LoadOptions quick = LoadArguments.parse(List.of("--quick"));

        // then
        assertThat(quick.rounds()).isEqualTo(3);
        assertThat(quick.name()).isEqualTo("load-quick");
        assertThat(quick.window()).isLessThan(LoadArguments.parse(List.of()).window());
    }

    @Test
    void measuresOnlyWhatIsAskedFor() {
        // when
        LoadOptions options = LoadArguments.parse(List.of(
                "--peers=dcmtk,floor", "--sizes=64", "--associations=4", "--rounds=1", "--budget=60", "--profile"));

        // then
        assertThat(options.peers()).containsExactlyInAnyOrder(PeerKind.DCMTK, PeerKind.FLOOR);
        assertThat(options.sizes()).containsExactly(InstanceSize.ofKib(64));
        assertThat(options.associations()).containsExactly(4);
        assertThat(options.budget()).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.command().recording())
                .hasValueSatisfying(file -> assertThat(file).hasFileName("load.jfr"));
    }

    @ParameterizedTest
    @CsvSource({
        "--fast, --quick",
        "--speed=1, --rounds=...",
        "quick, begin with --",
        "--rounds=many, whole number",
        "--rounds=0, 1 or more",
        "--peers=nobody, floor-fsync"
    })
    void saysWhatIsWrongAndWhatThereIs(String argument, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadArguments.parse(List.of(argument)))
                .withMessageContaining(said);
    }
}
