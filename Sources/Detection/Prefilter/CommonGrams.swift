/// The most common stretches of four bytes in source code, the most common first: what a gram should not be, nor share
/// its place in a ``GramFilter``'s map with.
///
/// Counted once over fourteen open-source projects (171 MB of C, Go, Java, JavaScript, PHP, Python, Ruby, shell, YAML
/// and documentation), with bit 5 of every byte set as the filter does; `_` stands for 0x7F.
enum CommonGrams {
    static let count = text.utf8CodeUnitCount / 4

    /// The number of the gram in the list, by its folded bytes, the first in the lowest.
    static let ranks: [UInt32: Int] = {
        var ranks: [UInt32: Int] = [:]
        for rank in 0..<count {
            var gram: UInt32 = 0
            for place in 0..<4 {
                gram |= UInt32(text.utf8Start[4 * rank + place] | 0x20) << UInt32(8 * place)
            }
            ranks[gram] = rank
        }
        return ranks
    }()

    private static let text: StaticString = """
        tion thethe atio))))*)))*msgauthtestnameing thisring to ,*  ion );*)port;*))eturturngstrmsgsmsgisgidsgst\
        contretuctiogid filestr striserv con{*))enti{*   {*)requhttpformptioicat for &&*commionswithgit  {* able\
        confcatitatimenttrinurn onfithen&&*)sion   $ort statrityecur,*))for thorasseequeuthotypenfigssersertuest\
        quesormaworkprin of secu in    } is ;*  ) {*)*  pathrmatest_   <uritcuri:*  tica comusermporimpo>*   use\
        hentnot pect notnticrameutheand cessject andexpe strienthoriokenvaluxpecratited  witclaslasstokeatchonte\
        aluelienclie);* trib thi)*))headribu filibut$thithatbuilorg.listtextublitingpublbutemmitommibjec*impdata\
        is->his-spriecticepte thent blicfuncobje  }**#:  if ate paraattrtoryenserrorlice $therrointe**#:orizfram\
        nullcodeicencceslic  nam)if censewor);**his repoamewith mewo pro   p autif (ntexvers)}**ttri tha-forvice\
        n tharam*)}*aulthis.ion. chafrom youonseerve be new )ret sta.spr or  tes rescompess    rt relter}**)))re\
        ange new reterviingf orgnterchan));*faulr thdaterespdefaefaurvic  rengfrgfra   {excestruork.use rver.get\
        aderoptinnothat filtxcep) * spone rebaseannoespoilteunctttps;**)ncticonsregimat*you oauttrucruct*#, stra\
        at*mt*mspack)gitile  intble psq )tes defppsqgistegis();*spec  {**) *ctordule funponsf thressrg.sg.spder \
        s th  $tmple;** theristrrt outh2ecte reflineizatzati req => remoersimoduchec;*imctedlectodul valumenself\
           ihecke co}*  he lalid git errtimeect est valihangtruescrit orcate  <x, c-c-fo c-f#, creat   ser tion>\
        t theptied tmethigur buifigu))}*<xs:matccrea <xs**)) expe li!   xs:arectssioeade licter rsioe = rom entr\
        }** singrizamockuct out sourinstity.**msd toourcurceentsancendleatic.sec patprovdesccoreint indeame   </\
        passemenhe satedhandmodejavaentaetho.com httthodons ng tvoidndexhe c)}*)of tonstrovi }**itors = uiltfail\
        andlriptcripposiacceltinrancwrit fro*)tereadbrananchmergacheositouldeatevide pariltitreeerget =  an ovid\
        </xs/xs:notaapplarrareso;*)}'%s'direwhenotat addessitainirecrentsagesed  </xe inpres pubtrat setternerat\
        *))}t coolleresuescr shodingible))).   care ernae*  diffoid  = n sersultect_)))}uild   '*)gi canon t nul\
        esulrk.sk.seion(e toroutsuppnstaessatin/arseepostrac objsibl0000standentisteloadparsinfo '%stic  verurat\
         app*))rsucc repuccewordatoruld calloutemit  on    dic fmand))if by ' => as n>* sito.auton>*collactis->a\
        allellow   tin ts nonderinatpdatset *}**s tomess*))t},* },*)ssagtabliderage utilsterupda)strntate fochar\
        ningommaher equioverlatebackalseontatchemainwill->asimpls://tivemman*)ifase link>assps:/tps:emottuallder\
        to tgurariteleng  pueteruirer =  secfalsquirtatuatus  ifters#: bmoterrayinitnse : bullectter imp&*))t in\
        dersounthosto th selnst nce ill .conemptamesansintairese dis get*tessworelf.tentlemeassw()* ointtialects\
        atte*))auppoor appor voiallo typrate remertt heasswopoinightor tthroenert toundenten subplic)))riptitate\
        dler whedocunal  all   aocumcumenates innsibt st}*)))assgrouminapecimanaeven))) nage)   anagactuiterc fu\
         arectua tru ins)// connategs aniles it locasolvs a copyrefs&*)tstor= neificitioit c  },**#, crecludcher\
        ppli)pubore factecto }*  wilt chhe a', 'tempusedram counvent moders  hasorit_expenced in*)re*))i)** sign\
        mptytran },*hen ))asame:se ijsonme: hallass  tras ree isertiinalolveieldamethe rrans := stin() {wareract\
         undred g thprivecifager chehere  cocaches tlude dat: {*t_ex',* ine ound))*)))  streute qualcond))thist \
          detes roupmeteone protfielerenst_e anynnecproc pree);*:att claonneencopatcatesncodestit_sucan &*)gh th\
        ifieontrhashtanconlys:atlicatch  assed b outnectain sizeitemory *))seferbean  seefin linuminodelles subm\
        shouult **tehoul spearch excdefirivas);*ies nablest.ng a_cones ae usillucom/ basllumct_sgenelumiforeame(\
        .ser_sucengeequa optmiss_patneraivat bra   e*)pu)},*e deall ead rizeterc whi reaspacvate*)) samencluture\
        it rappellenrtthenam):* tthafereincl)prie ofargeparepaceon aed fhrow)thioperalizore. perprefnvality aile\
        ttp.))},estslocksessionarantst_cto arefe wors*  ingsrintode ntryissivertesolconvchale.* ion_e fiuniting.\
        caset bee seany t isn coroce coporigeconothe(str_fil finerteired actexterolehe pdelehar _nampost accexis\
         logxiste annt tour ed aice d th*)st:docerr each att:ann dirs:ans:doxs:dseri sup '*) = s a cth tidatacto\
        ampltecthe f mat cli desrgetelseoces falst cion:ed imailoutpermie>* e sttifi   ftocoredie patputd byn = \
        mberstom*'**lidan reordeass)cifiutpuer =ic ve a ()); lisdetatiesers.utesustoyconexecigin' '*star*))g:   \
        ).ist*  schernam_comcustc vohaveleasnts ons.ent.targter., the orallyboolildentreever regonverigiink  ans\
         = $he ontiaedensent(thie wiich nverorg/ionc.orgver otocntroervlvletrvle difing(*))c upd*/*)hainveri   m\
        ure izedchaipend maygit_nge ompliledrefikingelem});*tailtartailsuterss '%s' ar * a s))st  st mers ofiali\
        in ase tpartocal.cla != bmodhicharguwhicrgumgumefig ackehingtoreubmomay etreame=leterest revmoveack auto\
        exam*)prplat))giithught ere  indcred'**t = tcurrefixs folue erift_coxampava.distled rederencrialath args\
        ditid reedcl)) *invatconam  etaidcliurred = onremetaeriaadd s isis areac nonfica pas, rectivexprdef ionr\
         throcatcertest*givet ofth2aave , er keyfinetrearrenis ned o)))iaddrr con inree n a d*  ble_nly githease\
        lizeer, teremustthubnote we ual xtennse.plac.webleanive openned esou = {efiktrae.corser  nilraef havaefi\
        le tespainesdispshowfind;*}*thouarenion-e exded er()tautirsts:* usinnonelly endelace)))sion)ritia coitho\
        git-nconecutt fo>getd no %s ains*  }eforquerlimiratoype iones oremov->gexpre $re=> 'xecu**)p.utieredniti\
        ed umaket &&he dchesrdered.*view $cooneninvoe prlabllogi wrihout colimitb.coe nader.til.see ing,  th))//\
        ionmer;*ou ming*itycdresata langof atpseestc argmplicannis c_dirfirstycond t2authat( onetego metse achem\
        get_**imerts no lid idenignos con anroten teegorreamor c*useotecuery>expnputinpuit -rela onloncohub.ng, \
        ynamyourace ion*ryptrge try  ince_re(seldoesgory**)/');*st*)pushultiert .sete.cocrypenteonalor i pactera\
        ivendex   prs winch etcho reesetr tof (!y thrbuf)) {gnorogin  })rnalse, ginagran delenab*  {ssin*))/.c*m\
        elatc*msstrbng strbuultst anlogobytere tub.cbasiext nentechosaml run-refse.*matiedirer ihelp, coockelati\
         de  maiddleon iiddlmiddeletcho omposomeh2auesta * tkouttreqget(iontn*  es o(autto s && ecko.javd co arr\
        er ackouckedplayer.cweb.ent_),*)it abotot);*estr-filust s.* on() faiif tame, exidlewng pion;d onken clea\
        e aptaskafteven  {--trolter:fterprop mochas  * came) elsfetc -> .oauthinion,, anon o   h)))cuted butd un\
        sequder(otes)))tect(permsecote tto cmesp-chaows on: ule at t*))p)con: %s)).iondiqueuddrerifyrepl illmult\
        '*   pritregon;*ewarbut atabjuic extest-ueueate(lewapplys arwww.://ws fiin cnextror nserrevidynats tt pa\
        ices see*{*)/wwwgureate_eed colonami)*{*ries urlget nges relte aref=lse gresemaiis ffounerce//wwrninesen\
        .giticaluiceits l && locnoreaine, st fieabelull)righapacrelepliee ca eveon, it ileganginrecothret a term\
        e ile*))befo endter(labeestegout timogounforsts  at  entjuni doeules tok} = he u*stae shrse etadonmarn $\
        to r rec(htt. thfina inv oauing_pseramic(*  pattrcha= nuhor the*serspached, fferan aolorsectapi-es, quen\
        ) ->me, ) */izerntinendpcts ndinr inu masidee &&r rern ttsam;**iocortegr/licrowsror(- nait se -- givto b\
        t habledail ttin.asstor :cla varolicref athsndpoatur infote .mocinerle.cneedhe t::clntraon =gate   )ebas\
        e nodpoiponeyingefs/racetende:* &&**.bui.att(conr ext ustadaed wext.)/**sure&**)rulere ito itaba  asabas\
        -con * sllba posnds } {-hema tag samfiedput rted orimponchedlbacend intoincins aoldeumbe corm thstentool\
        is ite sensistemfig.atinnatill bnumbs chst, rterfinie sp mapnto er cva.ua.ut   n.junnmanptormatthe ihe m\
        morerebaas ad fopi-cipaladat.tes*)// curnd apagen togrephe e*)/*ackadir rg.jrcep**)ing id be mesissu tre\
        etesude i-chkey eplartsa oth))seettilesserin caly ofot b boohow ;*us))co;*)i),* rfactricbuf_ent-rincoder\
        cipaallbet tert.tliss.reeleakageo ine();flagppen  $c_optent(ckagor o* th coditheystesyste lalingurl ncip\
         queativssuenstrwhertreser.ais sttp:shop usi*))ee maext(cker = cclosmplacorrsabl.sta))teodinche ittendit\
        nit.d.* es =ytes.!  nres .! kindrn nt*)pt_cmlog _stahold_rep)forselecketon sng corte = rler y tonodeaint\
        tegygetcompathanl bert jr*  ontoant orrea rees n = msetter: : trer eeen ve tng o clo**) se fis t somspat\
        ists(), roots exoes ')* e cht wierrinchemark.c*#ull intson cis dn setexces iearc_refsetut jag.ju;*)srce \
         * lerfa=> { han.clirefl_cmpnes on ftilsemplto udisatags opean et wae at= real &t maigneind rmispolierse\
        verrs seookie su = a)echenumremerackaterhrefre ac*#,ed csernld n   (variioniiablger tfor 0;*evelom tt:* \
        tack, inariattlielec a rcreto beliedopt- -c ()*)ecreproxntedt not diletre dicaddzedcver.lityen tot ailit\
        itinitieres e en}*}*softsearer s'fooble.s deils.')->e_coactsy*  , sote ndecos un$conattlide ses addyhe n\
        ype=ach coul neetriebilit --', $ makept ate-erch.htt* li = 0 javr a )))erridluesst_freved wi genges *fun\
        stedvisit.geisab_datrtif/gits onrchi man**strserer->cmp erdeapi.isioty.c mor_lisied ome n {*  paake e,* \
         () mic.(thebodyemberecey.cocursplem)**)le, .*)  do th agetse,*)!= n* coangubloc det-pardest  $rropee;**\
        * younc {str, * ify  * yple rang_typmapper ole iutiot ses dingth   onreq a n:tok.c:1extrskipts a latlver\
        st sr);*ple. wargned libd anes() hrep://antiistiinglsendto mtor.ite (newto dn);*n begrap ini> {*per indi\
        f anand*etupperaolumlonecope  inssorengt$resenre was()).roxys be$valy = iverld bbe u bacost tp:/ked th2.\
        ecorendi.intride) =>e mod seopy _reslicycookraph limeithss);okienteg) &&(*))aml2.res platy.ofreeull,ean \
        )intrt slonghed l = ce terstgetaclon juiacksialsary claiinedes fginee giors.secrhe g_valtall   bartilaim\
        xchato pice.y.oarev-*))oo maepreexchock(t) {tors cou.api)))ae cleautntokect.chint caory.){*)agesype:ces \
        tmap  nadetein wrodu</a>es w = f enctraiull(n oft_pa(reqommesimpct s($thard on {al aorktscopendshtmladdi\
        tly knowe;*)l {*.modg toas iodif 200st_metriitle_modktrect rmodi= ni 0q ss oe())egatce sn steads.err mus\
        o coeof*nt =ch aethetitld fiforcns o a p  fo_addeparlookct an;*ifacenses*))mloweith(ut wanteanspiff ping\
        twaran is whor eg*  datinil n $te oned sot slumn   u softoridaute)* onticoluengisporoftwoadeon (ftwawas \
        terfpe: nse, (thmmenitiaionp try host exesstnspoor s empessot_reng fe it*)in   v numvocarep fullopyrorce\
        renarktrnsioial  stowarnrdetoduct su looyrige so  expyriest(ame>lastignaroto*))frue*e loserdee tnse- cas\
        n*)).reqispawantic cset(ted_ic lxs:eervaing)-!  l*   {**en a= se apip exord e' =nproche.estm * atwornd, \
        editsstohellmitse* *eserfic y not meby aer.ss,* nt,  exa cusswitd a r;*iloggfierchilou c>acty re -! mage\
        shede if.addhe b, bu a l.py: * d eitblobool r :=te fe vaegroame'ithmatfont iing}))pr unlme =r auunt tens\
        ype(hild)){*ash  lene {*ce ws cae meastet;*)or re bee) {ntifis.a_strumerperfvar on.*ute>etcorollinseller\
        nguacodian ber:o sucing-ilentnamdaton ist;*imp eeof ove le alse*llaber wt prscont deexpiart *claic st;**\
        xpirng* r im kinnged --sailaooled pahod  iteoleaild(ile_ a d= 0;latf ove   w_initprog a te>*stokkeysmemb\
        ypesgreeuentncer))* ollorminpertrue,veryisheved e auerrenvoc*)caeck ref_, seit dit meact }*}naut bloprog\
           g * wrors = 'ilab rouon.cine._obj*)co bee tar* semittown beenmiteerneltip itstinu= st()->ld()om ao no\
        err)at aingror mot ualgo <a is rgger fir  htesse-preuageattas frstale()*rue)lagsguagn vaery follg infoo'\
        ward://geldsst o{**)riabit til {precglob'gitcsrfize ngres us)))dpperecodest)leveause->repromhan abile sa\
        spliexpoayloss, lue)ttac-paconmeack-lenat aconextag rs.*le e.usepty ->ext fint aasicprevddedle lencr-ser\
        ntit, nu = poidced()ic on't  2.0ged .strrconprodimagsetsult_ sigavatpletndennd* grat: ret -cunlet_fas())\
        imes)))pdictrn s())* >exd);*is.r_for seno a rege.iseon*)on wplito us_failue(ande}**se', nlesat ie hae ne\
        end(lib/in sngle foucal itatopts });ed =urn(ath,ue* ttypretr dep/!  tead >ac-indth, (res_lin sha /! is.s\
         so reshncryonsu/>* u ca***)it binuestead, ey insplae)*) hel.proestoegex//gi*froass,er) ath)rogr /q s pa\
        hunkpersust_me('map{d &&2.0  folnd i redplugue, cordre* s.auevallargd st gra dec) thct oeporent)ed p doc\
         ranloseailuncesmit_lperious = (al clure#inciresthon*thealsoilurgala== ' mul unipstrest,blesramsrranto f\
        oup .wit_pros.pyrkinandaile.uginuntigetr abo temlugilf._on* xtraince_parr aned* eoute temit-ispl feter f\
        addenothonpre-revat *#inredcnfli.paton rytho   lelpessesorts: lialtoic iwaspe trpyth).ge)).and s leaerco\
        gettommodowntems} eled: ter_ sinct talrertint_must &etwo)reqeansuteg unsrypo= $the himeo - nd();r)*)rfor\
        ecom mig lanerfo
        """
}
