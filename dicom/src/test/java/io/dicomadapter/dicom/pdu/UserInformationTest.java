package io.dicomadapter.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.Implementation;
import io.dicomadapter.dicom.testing.EncodedPdus;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserInformationTest {

    @Test
    void readsAPeerThatSaysNothingOfItself() throws PduFormatException {
        assertThat(decode("")).isEqualTo(new UserInformation(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4096, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL})
    void readsTheMaximumLengthUnsigned(long maximum) throws PduFormatException {
        assertThat(decode(String.format("51 00 0004 %08x", maximum)).maxPduLength())
                .isEqualTo(maximum);
    }

    @Test
    void readsSubItemsInAnyOrder() throws PduFormatException {
        UserInformation decoded = decode("55 00 0001 56  52 00 0003 312e32  51 00 0004 00004000");

        assertThat(decoded).isEqualTo(new UserInformation(16384, "1.2", "V"));
    }

    @Test
    void skipsAnUnknownSubItemOfAnyLength() throws PduFormatException {
        String longest = "ff 00 ffff" + "aa".repeat(0xFFFF);

        assertThat(decode("00 00 0000 5a 00 0001 00" + longest + "55 00 0001 56")
                        .implementationVersionName())
                .isEqualTo("V");
    }

    @Test
    void dropsThePaddingOfUids() throws PduFormatException {
        assertThat(decode("52 00 0004 312e3200").implementationClassUid()).isEqualTo("1.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "55 00 0000",
                "55 00 0003 41 0a 42",
                "55 00 0011 4142434445464748494a4b4c4d4e4f5051",
            })
    void doesNotMindAVersionNameThatIsNone(String item) throws PduFormatException {
        assertThat(decode(item).implementationVersionName()).isEmpty();
    }

    @Test
    void keepsAUserIdentityOfUnknownType() throws PduFormatException {
        UserIdentity identity =
                decode("58 00 0007 09 00 0001 61 0000").userIdentity().orElseThrow();

        assertThat(identity.type()).isEmpty();
        assertThat(identity.typeCode()).isEqualTo(9);
    }

    @Test
    void introducesThisImplementation() {
        UserInformation ours = UserInformation.of(16384);

        assertThat(ours.implementationClassUid()).isEqualTo(Implementation.CLASS_UID);
        assertThat(ours.implementationVersionName()).isEqualTo(Implementation.VERSION_NAME);
    }

    @Test
    void takesRoleSelectionsLater() {
        List<RoleSelection> roles = List.of(new RoleSelection("1.2", true, false));

        assertThat(UserInformation.of(1).withRoleSelections(roles).roleSelections())
                .isEqualTo(roles);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0x1_0000_0000L})
    void cannotBeBuiltWithAMaximumLengthOfMoreThan32Bits(long maximum) {
        assertThatThrownBy(() -> UserInformation.of(maximum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maximum length must be 0 to 2^32-1, not " + maximum);
    }

    private static UserInformation decode(String hex) throws PduFormatException {
        return UserInformation.decode(FieldReader.of(ByteBuffer.wrap(EncodedPdus.bytes(hex))));
    }
}
