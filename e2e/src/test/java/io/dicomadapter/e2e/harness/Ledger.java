package io.dicomadapter.e2e.harness;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstanceBuilder;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** What a sender knows of one study of its own, of one series: the data sets that were answered with Success, which it may forget. */
public final class Ledger {

    private final String studyUid = Uid.random().value();
    private final TestInstanceBuilder series = TestInstances.of(Kind.CT).study(studyUid);
    private final Map<String, byte[]> answered = new ConcurrentHashMap<>();

    public String studyUid() {
        return studyUid;
    }

    /** New CT instances of the study, all in one series; for one thread. */
    public Iterator<TestInstance> instances(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(this::instance).iterator();
    }

    private TestInstance instance(int number) {
        return series.instance(Uid.random().value(), number).build();
    }

    /** Enters an instance that was answered with Success. */
    public void enter(TestInstance instance) {
        answered.put(instance.sopInstanceUid(), instance.dataSet());
    }

    /** SOP Instance UIDs of those that were answered with Success. */
    public Set<String> answered() {
        return Set.copyOf(answered.keySet());
    }

    public int size() {
        return answered.size();
    }

    /** The data set that was answered with Success. */
    public byte[] dataSet(String sopInstanceUid) {
        return answered.get(sopInstanceUid);
    }
}
