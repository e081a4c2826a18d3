package io.dicomadapter.example.series;

import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.ParsedRule;
import java.util.Map;

/** One job for each series with enough slices, for each pipeline. An AE title names it {@code SeriesJobProcessor}. */
public final class SeriesJobProcessor implements JobProcessor {

    @Override
    public String name() {
        return "SeriesJobProcessor";
    }

    @Override
    public ParsedRule parse(String calledAet, Map<String, String> settings) {
        return new SettingsReader(calledAet, settings).read();
    }
}
