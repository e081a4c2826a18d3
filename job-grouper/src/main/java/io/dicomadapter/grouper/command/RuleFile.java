package io.dicomadapter.grouper.command;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.service.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * AE titles in the form of control's file.
 *
 * @param applicationEntities the AE titles
 * @param sources of no matter here
 * @param destinations of no matter here
 */
record RuleFile(List<ApplicationEntity> applicationEntities, JsonNode sources, JsonNode destinations) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The AE titles of the file, at least one. What they say is not judged yet. */
    static List<ApplicationEntity> read(Path file) throws UsageException {
        try {
            RuleFile read = YAML.readValue(Files.readString(file), RuleFile.class);
            if (read == null
                    || read.applicationEntities() == null
                    || read.applicationEntities().isEmpty()
                    || read.applicationEntities().contains(null)) {
                throw new UsageException(
                        "--rule: " + file
                                + " has no AE title; allowed is 'applicationEntities:' with at least one, as in control's file");
            }
            return read.applicationEntities();
        } catch (IOException e) {
            throw new UsageException("--rule: " + file + " can't be read ("
                    + e.getClass().getSimpleName() + "); allowed is a YAML file of UTF-8 text");
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? file.toString() : file + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new UsageException("--rule: " + place + ": " + e.getOriginalMessage()
                    + "; allowed is the form of control's file, 'applicationEntities:' and a list");
        }
    }
}
