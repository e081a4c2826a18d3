package io.dicomadapter.service;

import io.dicomadapter.testing.SettingsTable;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsTableTest {

    @Test
    void readmeListsEverySettingWithItsDefaultAndMeaning() throws IOException {
        SettingsTable.assertDocuments(TopicProperties.class);
    }
}
