-- Whether a pupil may stand on a list of an offering, at this moment: the latest answer of each voice stands, any standing no blocks
-- (Domain/Consent/ConsentStanding.cs says the same). It runs as the owner and tells yes or no only: the office needs that, and sees no answer.
CREATE OR REPLACE FUNCTION consent_is_given(p_pupil uuid, p_offering uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(DISTINCT item) = 2 AND bool_and(reply = 'Yes')
    FROM (SELECT DISTINCT ON (item, voice) item, reply FROM consent_answers
          WHERE pupil = p_pupil AND offering = p_offering AND item IN ('Participation', 'PersonalData')
          ORDER BY item, voice, answered_on DESC, recorded_at DESC) latest
$$;
GRANT EXECUTE ON FUNCTION consent_is_given(uuid, uuid) TO {app};

SELECT portal_scope('consent_texts', 'true', 'portal_is_system()');
SELECT portal_scope('consent_answers', 'portal_role() IN (''SchoolTeacher'', ''SchoolHead'') AND school = portal_organization()',
    'portal_role() IN (''SchoolTeacher'', ''SchoolHead'') AND school = portal_organization()
     AND EXISTS (SELECT 1 FROM pupils p WHERE p.id = pupil AND p.school = portal_organization())');
-- An answer is never changed and never deleted by the portal; a text that was asked keeps its words.
REVOKE UPDATE, DELETE ON consent_answers, consent_texts FROM {app};

CREATE OR REPLACE FUNCTION consent_text_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.hash := encode(sha256(convert_to(concat_ws(E'\x1f', NEW.item, NEW.edition, NEW.title_ko, NEW.title_en, NEW.purpose_ko, NEW.purpose_en,
        NEW.data_ko, NEW.data_en, NEW.retention_ko, NEW.retention_en, NEW.refusal_ko, NEW.refusal_en, NEW.recipient_ko, NEW.recipient_en), 'UTF8')), 'hex');
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER consent_text_seals BEFORE INSERT ON consent_texts FOR EACH ROW EXECUTE FUNCTION consent_text_seal();
CREATE OR REPLACE TRIGGER consent_text_stays BEFORE UPDATE OR DELETE ON consent_texts FOR EACH ROW EXECUTE FUNCTION journal_refuses();

-- The first version of the words; an office's own wording comes as a higher version.
INSERT INTO consent_texts (item, edition, hash, title_ko, title_en, purpose_ko, purpose_en, data_ko, data_en, retention_ko, retention_en, refusal_ko, refusal_en, recipient_ko, recipient_en) VALUES
('Participation', 1, '', '프로그램 참여 동의', 'Consent to take part',
 '학교가 신청한 교육 프로그램에 자녀가 참여하는 것에 동의합니다.', 'The child may take part in the education programme the school has applied for.',
 '참여 여부', 'Whether the child takes part', '해당 학년도 말일까지', 'Until the end of the school year',
 '동의하지 않을 수 있으며, 이 경우 프로그램에 참여할 수 없습니다. 그 밖의 불이익은 없습니다.', 'You may refuse; the child then does not take part. Nothing else follows from it.', '', ''),
('PersonalData', 1, '', '개인정보 수집·이용 동의', 'Consent to the collection and use of personal data',
 '참가자 확인, 명단 작성, 안전 관리', 'To know who takes part, to make the list of participants, for safety',
 '성명, 학년·반·번호, 생년월일, 보호자 성명, 보호자 연락처', 'Name, grade, class and number, birth date, guardian''s name and telephone number',
 '해당 학년도 말일부터 1개월까지', 'Until one month after the end of the school year',
 '동의하지 않을 수 있으며, 이 경우 프로그램에 참여할 수 없습니다.', 'You may refuse; the child then cannot take part.', '', ''),
('InstructorTransfer', 1, '', '강사 소속 기관 제공 동의', 'Consent to pass the name on to the instructor''s institution',
 '수업 진행과 출석 확인', 'To hold the class and check attendance', '성명, 학년·반', 'Name, grade and class', '회차 종료 후 1개월까지', 'Until one month after the session',
 '동의하지 않아도 참여할 수 있습니다. 명단에는 번호만 표시합니다.', 'The child may take part without it; the list then shows a number only.', '프로그램을 진행하는 강사의 소속 기관', 'The institution of the instructor who holds the session'),
('Photo', 1, '', '초상권 활용 동의', 'Consent to the use of photographs',
 '활동 사진의 기록과 홍보', 'To document the activities and to report on them', '활동 사진과 영상', 'Photographs and films of the activities', '동의한 날부터 1년', 'One year from the day of consent',
 '동의하지 않아도 참여할 수 있습니다. 자녀는 촬영하지 않습니다.', 'The child may take part without it and will not be photographed.', '', ''),
('Bus', 1, '', '버스 이용 동의', 'Consent to travel by bus',
 '체험 장소로의 이동과 승하차 확인', 'To travel to the place and to check boarding and alighting', '성명, 승하차 시각', 'Name, time of boarding and alighting', '회차 종료 후 1개월까지', 'Until one month after the session',
 '동의하지 않으면 버스를 이용하지 않고 보호자가 이동을 맡습니다.', 'Without it the child does not use the bus; the guardian sees to the journey.', '운행을 맡은 운송 회사', 'The transport company that runs the bus'),
('HealthNotes', 1, '', '건강정보(민감정보) 처리 동의', 'Consent to the use of health notes (sensitive data)',
 '알레르기 등 안전에 필요한 사항의 확인', 'To know of allergies and the like where safety needs it', '보호자가 알린 건강 관련 사항', 'What the guardian tells about the child''s health', '회차 종료 즉시 파기', 'Destroyed right after the session',
 '동의하지 않아도 참여할 수 있습니다.', 'The child may take part without it.', '', ''),
('Marketing', 1, '', '다음 프로그램 안내 수신 동의', 'Consent to news of further programmes',
 '다음 학기 프로그램 안내', 'To tell of the next term''s programmes', '보호자 연락처', 'The guardian''s telephone number', '해당 학년도 말일까지', 'Until the end of the school year',
 '동의하지 않아도 참여할 수 있습니다.', 'The child may take part without it.', '', '')
ON CONFLICT (item, edition) DO NOTHING;
