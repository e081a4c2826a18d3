package io.dicomadapter.dicom.scu;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.testing.Messages;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextPlanTest {

    @Test
    void plansNothingForNothing() {
        assertThat(ContextPlan.of(List.of())).isEmpty();
    }

    @Test
    void plansOneContextForEachClassAndSyntax() {
        // given
        SopClassInSyntax explicit = new SopClassInSyntax(Messages.CT, Messages.EXPLICIT_LE);
        SopClassInSyntax implicit = new SopClassInSyntax(Messages.CT, Messages.IMPLICIT_LE);
        // when
        List<List<ProposedContext>> plan = ContextPlan.of(List.of(explicit, implicit, explicit));
        // then
        assertThat(plan)
                .containsExactly(List.of(
                        new ProposedContext(1, Messages.CT, List.of(Messages.EXPLICIT_LE)),
                        new ProposedContext(3, Messages.CT, List.of(Messages.IMPLICIT_LE))));
    }

    @Test
    void splitsWhatOneAssociationCannotHold() {
        // given
        List<SopClassInSyntax> needed = IntStream.range(0, 300)
                .mapToObj(i -> new SopClassInSyntax("1.2." + i, Messages.EXPLICIT_LE))
                .toList();
        // when
        List<List<ProposedContext>> plan = ContextPlan.of(needed);
        // then
        assertThat(plan).extracting(List::size).containsExactly(128, 128, 44);
        assertThat(plan.get(0).get(127).id()).isEqualTo(255);
        assertThat(plan.get(1).get(0).id()).isEqualTo(1);
        assertThat(plan.get(2).get(43).abstractSyntax()).isEqualTo("1.2.299");
    }
}
