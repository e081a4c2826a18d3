package io.dicomadapter.reclaim;

import io.dicomadapter.testing.SettingsTable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    @Test
    void readmeListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        SettingsTable.assertDocuments(io.dicomadapter.reclaim.release.ReleaseProperties.class);
    }
}
