package io.dicomadapter.control;

import io.dicomadapter.control.settings.ControlProperties;
import io.dicomadapter.testing.SettingsTable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    @Test
    void readmeListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        SettingsTable.assertDocuments(ControlProperties.class);
    }
}
