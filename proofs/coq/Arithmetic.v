(** Equations between real numbers by comparing normal forms, as Coq's [ring] and [field] do.

    The latter spend most of their time on reading both sides; here Ltac2 reads them, which is several times as fast. *)
From Coq Require Import Reals.
From Coq Require List Ring_polynom Field_theory.
From Ltac2 Require Init Notations Array Constr Control Int Ltac1 Message Option Std.
Import List ListNotations Ring_polynom Field_theory Ltac2.Init Ltac2.Notations.
Set Default Proof Mode "Classic".
Local Open Scope R_scope.

Local Notation quotient := (Fnorm 0%Z 1%Z Z.add Z.mul Z.sub Z.opp Zeq_bool).
Local Notation rules_of := (mk_monpol_list 0%Z 1%Z Z.add Z.mul Z.sub Z.opp Zeq_bool Z.quotrem).
Local Notation normal := (norm_subst 0%Z 1%Z Z.add Z.mul Z.sub Z.opp Zeq_bool Z.quotrem ring_subst_niter).
Local Notation each_once := (Fapp (Fcons2 0%Z 1%Z Z.add Z.mul Z.sub Z.opp Zeq_bool Z.quotrem)).
Local Notation value := (FEeval 0 1 Rplus Rmult Rminus Ropp Rdiv Rinv IZR N.to_nat pow).
Local Notation nonzero_all := (PCond 0 1 Rplus Rmult Rminus Ropp eq IZR N.to_nat pow).
Local Notation equal_all := (interp_PElist 0 1 Rplus Rmult Rminus Ropp eq IZR N.to_nat pow).

(** An expression that has no quotients, as one of [ring]. *)
Fixpoint polynomial (e : FExpr Z) : PExpr Z :=
  match e with
  | FEadd a b => PEadd (polynomial a) (polynomial b)
  | FEsub a b => PEsub (polynomial a) (polynomial b)
  | FEmul a b => PEmul (polynomial a) (polynomial b)
  | FEopp a => PEopp (polynomial a)
  | FEpow a n => PEpow (polynomial a) n
  | FEc c => PEc c
  | @FEX _ x => @PEX Z x
  | FEO => PEc 0%Z
  | FEI => PEc 1%Z
  | FEinv a | FEdiv a _ => polynomial a (* there are none *)
  end.
Definition polynomials (equations : list (FExpr Z * FExpr Z)) : list (PExpr Z * PExpr Z) :=
  map (fun sides => (polynomial (fst sides), polynomial (snd sides))) equations.

(** Have [a] and [b] the same normal form where the equations hold? With it, what must not be zero for that to count. *)
Definition compared (equations : list (FExpr Z * FExpr Z)) (a b : FExpr Z) : bool * list (PExpr Z) :=
  let p := quotient a in let q := quotient b in let rules := rules_of (polynomials equations) in
  (Peq Zeq_bool (normal rules (PEmul (num p) (denum q))) (normal rules (PEmul (num q) (denum p))),
   each_once (condition p ++ condition q) []).

(** [atoms]: the terms for which the variables of the expressions stand. *)
Lemma by_comparison atoms equations a b conditions : compared equations a b = (true, conditions) ->
  equal_all atoms (polynomials equations) -> nonzero_all atoms conditions -> value atoms a = value atoms b.
Proof.
  unfold compared. intros E G C. injection E as E K.
  refine (RField_field_lemma1 ring_subst_niter atoms _ a b G _ eq_refl _ eq_refl _ eq_refl E _).
  apply RField_lemma5. intros lock ->. rewrite K. exact C.
Qed.

(** ** Reading terms *)

(** The inverses that are read; others are atoms. *)
Ltac2 Type inverses := [ AllInverses | OfNumbers | NoInverses ].

(** An operation of the real numbers, and the expression for it. *)
Ltac2 Type operation := { real : constr; sign : constr }.
Ltac2 Type reader := {
  plus : operation; minus : operation; times : operation; opposite : operation; over : operation; inverse : operation;
  power : operation; whole : operation; variable : constr; one : constr; even : constr; odd : constr;
  mutable atoms : constr list;  (* the last one first *)
  mutable count : int }.

Ltac2 reader () : reader := {
  plus := { real := constr:(Rplus); sign := constr:(@FEadd Z) };
  minus := { real := constr:(Rminus); sign := constr:(@FEsub Z) };
  times := { real := constr:(Rmult); sign := constr:(@FEmul Z) };
  opposite := { real := constr:(Ropp); sign := constr:(@FEopp Z) };
  over := { real := constr:(Rdiv); sign := constr:(@FEdiv Z) };
  inverse := { real := constr:(Rinv); sign := constr:(@FEinv Z) };
  power := { real := constr:(pow); sign := constr:(@FEpow Z) };
  whole := { real := constr:(IZR); sign := constr:(@FEc Z) };
  variable := constr:(@FEX Z); one := constr:(xH); even := constr:(xO); odd := constr:(xI);
  atoms := []; count := 0 }.

Ltac2 app (f : constr) (arguments : constr list) : constr :=
  Constr.Unsafe.make (Constr.Unsafe.App f (Array.of_list arguments)).

(** Is it written with constructors alone? *)
Ltac2 rec numeral (n : constr) : bool :=
  match Constr.Unsafe.kind n with
  | Constr.Unsafe.Constructor _ _ => true
  | Constr.Unsafe.App f parts =>
    match Constr.Unsafe.kind f with
    | Constr.Unsafe.Constructor _ _ => numeral (Array.get parts 0)
    | _ => false
    end
  | _ => false
  end.

(** The number of successors in a natural number. *)
Ltac2 rec size (n : constr) : int :=
  match Constr.Unsafe.kind n with
  | Constr.Unsafe.App _ parts => Int.add (size (Array.get parts 0)) 1
  | _ => 0
  end.

Ltac2 rec positive (r : reader) (n : int) : constr :=
  if Int.equal n 1 then r.(one)
  else app (if Int.equal (Int.mod n 2) 0 then r.(even) else r.(odd)) [positive r (Int.div n 2)].

(** The place of an atom among those found; 0 if it is new. *)
Ltac2 rec place (t : constr) (atoms : constr list) (count : int) : int :=
  match atoms with
  | [] => 0
  | a :: rest => if Constr.equal a t then count else place t rest (Int.sub count 1)
  end.

Ltac2 atom (r : reader) (t : constr) : constr :=
  let known := place t (r.(atoms)) (r.(count)) in
  (if Int.equal known 0 then r.(count) := Int.add (r.(count)) 1; r.(atoms) := t :: r.(atoms) else ());
  app (r.(variable)) [positive r (if Int.equal known 0 then r.(count) else known)].

(** Without variables? *)
Ltac2 rec constant (r : reader) (t : constr) : bool :=
  match Constr.Unsafe.kind t with
  | Constr.Unsafe.App f parts =>
    let is operation := Constr.equal f (operation.(real)) in
    let first () := Array.get parts 0 in
    if is (r.(whole)) then numeral (first ())
    else if is (r.(opposite)) then constant r (first ())
    else if is (r.(inverse)) then constant r (first ())
    else if is (r.(times)) then if constant r (first ()) then constant r (Array.get parts 1) else false
    else if is (r.(over)) then if constant r (first ()) then constant r (Array.get parts 1) else false
    else false
  | _ => false
  end.

Ltac2 rec read (r : reader) (inverses : inverses) (t : constr) : constr :=
  match Constr.Unsafe.kind t with
  | Constr.Unsafe.App f parts =>
    let is operation := Constr.equal f (operation.(real)) in
    let first () := Array.get parts 0 in
    let second () := Array.get parts 1 in
    let one operation := app (operation.(sign)) [read r inverses (first ())] in
    let two operation := app (operation.(sign)) [read r inverses (first ()); read r inverses (second ())] in
    let invertible below :=
      match inverses with AllInverses => true | OfNumbers => constant r below | NoInverses => false end in
    if is (r.(times)) then two (r.(times))
    else if is (r.(plus)) then two (r.(plus))
    else if is (r.(minus)) then two (r.(minus))
    else if is (r.(opposite)) then one (r.(opposite))
    else if is (r.(whole)) then
      if numeral (first ()) then app ((r.(whole)).(sign)) [first ()] else atom r t
    else if is (r.(power)) then
      let n := if numeral (second ()) then size (second ()) else 0 in
      if Int.equal n 0 then atom r t
      else app ((r.(power)).(sign)) [read r inverses (first ()); app constr:(Npos) [positive r n]]
    else if is (r.(over)) then
      if invertible (second ()) then two (r.(over))
      else app ((r.(times)).(sign)) [read r inverses (first ()); atom r (app ((r.(inverse)).(real)) [second ()])]
    else if is (r.(inverse)) then
      if invertible (first ()) then one (r.(inverse)) else atom r t
    else atom r t
  | _ => atom r t
  end.

Ltac2 rec listed (atoms : constr list) (found : constr) : constr :=
  match atoms with
  | [] => found
  | a :: rest => listed rest (app constr:(@cons R) [a; found])
  end.

(** The equations that a proof proves (of several, joined by [conj]), as a list of pairs of expressions. *)
Ltac2 rec read_equations (r : reader) (statement : constr) : constr :=
  lazy_match! statement with
  | ?first /\ ?others =>
    let one := read_equations r first in
    let more := read_equations r others in
    constr:((app $one $more)%list)
  | ?x = ?y =>
    let a := read r NoInverses x in
    let b := read r NoInverses y in
    constr:([($a, $b)])
  | True => constr:(@nil (FExpr Z * FExpr Z))
  end.

(** ** Writing what must not be zero *)
Ltac2 rec nth (values : constr list) (k : int) : constr :=
  match values with
  | [] => Control.throw Not_found
  | first :: rest => if Int.equal k 0 then first else nth rest (Int.sub k 1)
  end.

Ltac2 rec number (p : constr) : int :=
  lazy_match! p with
  | xH => 1
  | xO ?p => Int.mul 2 (number p)
  | xI ?p => Int.add (Int.mul 2 (number p)) 1
  end.

Ltac2 rec written (r : reader) (e : constr) : constr :=
  lazy_match! e with
  | PEc ?c => app ((r.(whole)).(real)) [c]
  | @PEX _ ?p => nth (r.(atoms)) (Int.sub (r.(count)) (number p))
  | PEadd ?a ?b => app ((r.(plus)).(real)) [written r a; written r b]
  | PEsub ?a ?b => app ((r.(minus)).(real)) [written r a; written r b]
  | PEmul ?a ?b => app ((r.(times)).(real)) [written r a; written r b]
  | PEopp ?a => app ((r.(opposite)).(real)) [written r a]
  | PEpow ?a ?n => app ((r.(power)).(real)) [written r a; Std.eval_vm None constr:(N.to_nat $n)]
  end.

Ltac2 rec nonzero (r : reader) (conditions : constr) : constr :=
  lazy_match! conditions with
  | [] => constr:(True)
  | [?e] => let t := written r e in constr:($t <> 0)
  | ?e :: ?others => let t := written r e in let more := nonzero r others in constr:($t <> 0 /\ $more)
  end.

(** ** The tactics *)

(** Shows that both sides have the same normal form; that nothing divides by zero remains to be shown. *)
Ltac2 compare (inverses : inverses) (given : constr) :=
  lazy_match! goal with
  | [ |- ?x = ?y ] =>
    let r := reader () in
    let equations := read_equations r (Constr.type given) in
    let a := read r inverses x in
    let b := read r inverses y in
    let atoms := listed (r.(atoms)) constr:(@nil R) in
    let found := Std.eval_vm None constr:(compared $equations $a $b) in
    lazy_match! found with
    | (true, ?conditions) =>
      let remains := nonzero r conditions in
      let finish proof := Std.exact_no_check
        constr:(by_comparison $atoms $equations $a $b $conditions
                  ltac2:(Std.vm_cast_no_check constr:(@eq_refl (bool * list (PExpr Z)) $found)) $given $proof) in
      lazy_match! remains with
      | True => finish constr:(I)
      | _ => Std.cut remains;
             Control.dispatch [(fun () => intro nonzero_; finish (Control.hyp @nonzero_)); (fun () => ())]
      end
    | _ => Control.zero (Tactic_failure (Some (Message.of_string "the sides have different normal forms")))
    end
  end.

Ltac same_by_ring := ltac2:(compare OfNumbers constr:(I)).
Ltac same_by_field := ltac2:(compare AllInverses constr:(I)).

(** The same where equations hold, of which [H] is a proof (or several, joined by [conj]): powers on their left sides,
    with whole coefficients, are replaced. *)
Ltac same_by_ring_with H :=
  let given := constr:(H) in
  let tactic := ltac2:(given |- compare OfNumbers (Option.get (Ltac1.to_constr given))) in tactic given.
Ltac same_by_field_with H :=
  let given := constr:(H) in
  let tactic := ltac2:(given |- compare AllInverses (Option.get (Ltac1.to_constr given))) in tactic given.
