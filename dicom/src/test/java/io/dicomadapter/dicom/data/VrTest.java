package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VrTest {

    @ParameterizedTest
    @EnumSource(Vr.class)
    void isFoundByItsCode(Vr vr) {
        assertThat(Vr.ofCode((byte) vr.name().charAt(0), (byte) vr.name().charAt(1)))
                .isEqualTo(vr);
    }

    @ParameterizedTest
    @CsvSource({"ZZ", "ox", "U?", "0B", "[A", "@A"})
    void isNotFoundByAnotherCode(String code) {
        assertThat(Vr.ofCode((byte) code.charAt(0), (byte) code.charAt(1))).isNull();
    }

    @Test
    void hasTheLongFormsOfTable71() {
        // PS3.5 Table 7.1-1
        assertThat(Vr.values())
                .filteredOn(Vr::hasLongForm)
                .containsExactlyInAnyOrder(
                        Vr.OB, Vr.OD, Vr.OF, Vr.OL, Vr.OV, Vr.OW, Vr.SQ, Vr.SV, Vr.UC, Vr.UN, Vr.UR, Vr.UT, Vr.UV);
    }

    @ParameterizedTest
    @CsvSource({
        "00080018, LO", // plain text of any kind
        "00280010, US",
        "0020000D, LO",
        "00081140, SQ",
        "00080000, UL", // group length
        "00091001, UN", // private
        "60020010, US", // overlay 2
        "00104000, LT"
    })
    void knowsTheRepresentationOfStandardElements(String tag, Vr vr) {
        assertThat(ElementVrs.of(Tags.parse(tag))).isEqualTo(vr);
    }
}
